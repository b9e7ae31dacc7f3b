// The choice of colours: at once by the links' media, and for the next page by a cookie the server reads.
document.addEventListener("change", (e) => {
  const valg = e.target.closest?.("[data-temavalg]");
  if (!valg) return;
  for (const link of document.querySelectorAll("link[data-tema]")) link.media = valg.dataset[link.dataset.tema];
  const sikker = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `tema=${valg.value}; Path=/; Max-Age=31536000; SameSite=Lax${sikker}`;
});
