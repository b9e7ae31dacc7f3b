// Copies what is shown in the element that data-kopier names.
document.addEventListener("click", async (e) => {
  const knap = e.target.closest("[data-kopier]");
  if (!knap) return;
  const tekst = document.getElementById(knap.dataset.kopier)?.textContent.trim();
  if (!tekst) return;
  try {
    await navigator.clipboard.writeText(tekst);
    document.dispatchEvent(new CustomEvent("besked", {detail: {tekst: knap.dataset.kopieret || "Kopieret"}}));
    knap.classList.add("er-kopieret");
    setTimeout(() => knap.classList.remove("er-kopieret"), 1500);
  } catch {
    document.dispatchEvent(new CustomEvent("besked", {
      detail: {tekst: "Browseren lod ikke siden kopiere. Markér nummeret, og kopiér det selv.", slags: "fejl"},
    }));
  }
});
