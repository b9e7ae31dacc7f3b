// Narrows a list while typing. Without scripts the field's form is sent and the server narrows it.
const jaevn = (t) => t.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa")
  .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll(/\s+/g, " ").trim();

document.addEventListener("input", (e) => {
  const felt = e.target.closest?.("[data-soeg-i]");
  if (!felt) return;
  const ord = jaevn(felt.value).split(" ").filter(Boolean);
  // Sent with the choice, so that the list comes back as it was.
  const gemt = document.querySelector(`[data-soegt-i="${felt.dataset.soegI}"]`);
  if (gemt) gemt.value = felt.value;
  let antal = 0;
  for (const linje of document.querySelectorAll(`#${felt.dataset.soegI} [data-soegetekst]`)) {
    const tekst = jaevn(linje.dataset.soegetekst);
    // The chosen one stays in sight, so that nothing hidden is sent.
    const med = linje.querySelector("input:checked") || ord.every((o) => tekst.includes(o));
    linje.hidden = !med;
    if (med) antal += 1;
  }
  const taeller = document.getElementById(`${felt.dataset.soegI}-antal`);
  if (taeller) taeller.textContent = antal === 1 ? "1 vises" : `${antal} vises`;
  const tom = document.getElementById(`${felt.dataset.soegI}-tom`);
  if (tom) tom.hidden = antal > 0;
});
// Enter in the field would send the choice; it is for searching only.
document.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && e.target.closest?.("[data-soeg-i]")) e.preventDefault();
});

// The list is of the day and the group the page came with. Others may be written since, or put back by the browser.
const listens = document.querySelector("[data-listens-valg]");
if (listens) {
  const aendret = () => [...listens.querySelectorAll("input[type=text], select")].some((felt) => (felt.matches("select")
    ? [...felt.options].some((en) => en.selected !== en.defaultSelected)
    : felt.value !== felt.defaultValue));
  const vis = () => { listens.querySelector("[data-listen-er-fra-foer]").hidden = !aendret(); };
  listens.addEventListener("input", vis);
  window.addEventListener("pageshow", vis);
}
