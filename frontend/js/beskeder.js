// Tells what happened: polite in #status, errors at once in #fejlbesked and as a box that stays.
// Others say `document.dispatchEvent(new CustomEvent("besked", {detail: {tekst, slags}}))`; the server
// says the same with the header HX-Trigger: {"besked": {"tekst": "…", "slags": "info|fejl"}}.
const sig = (id, tekst) => {
  const omraade = document.getElementById(id);
  if (!omraade) return;
  omraade.textContent = "";
  // A change is only read aloud when the region was empty before.
  setTimeout(() => { omraade.textContent = tekst; }, 60);
};

const vis = (tekst) => {
  const skabelon = document.getElementById("fejlskabelon");
  const sted = document.getElementById("beskeder");
  if (!skabelon || !sted) return;
  for (const gammel of sted.querySelectorAll("[data-fejlboks]")) gammel.remove();
  const boks = skabelon.content.cloneNode(true);
  boks.querySelector("[data-tekst]").textContent = tekst;
  sted.append(boks);
};

// Focus in a box that goes is put where work goes on.
const fjern = (boks) => {
  if (!boks) return;
  const havdeFokus = boks.contains(document.activeElement);
  boks.remove();
  if (havdeFokus) (document.querySelector(":target") ?? document.getElementById("main-content"))?.focus({preventScroll: true});
};

document.addEventListener("click", (e) => {
  if (e.target.closest?.(".alert-close")) fjern(e.target.closest(".alert"));
});
// A box may say what is no longer so: {"besked-forbi": {"id": "…"}}.
document.addEventListener("besked-forbi", (e) => fjern(document.getElementById(e.detail?.id)));

document.addEventListener("besked", (e) => {
  const {tekst, slags = "info"} = e.detail ?? {};
  if (!tekst) return;
  if (slags === "fejl") {
    vis(tekst);
    sig("fejlbesked", tekst);
  } else {
    sig("status", tekst);
  }
});

const fejl = (tekst) => document.dispatchEvent(new CustomEvent("besked", {detail: {tekst, slags: "fejl"}}));

document.addEventListener("htmx:responseError", (e) => {
  const status = e.detail.xhr.status;
  if (status === 401 || status === 403) fejl("Du er logget ud, eller du må ikke se dette. Genindlæs siden.");
  else if (status === 404) fejl("Det findes ikke længere. Genindlæs siden.");
  else if (status === 409) fejl("Oplysningerne er ændret i mellemtiden. Genindlæs siden.");
  else fejl("Noget gik galt. Genindlæs siden, og prøv igen.");
});
document.addEventListener("htmx:afterRequest", (e) => {
  if (!e.detail.successful) return;
  // The element that asked may itself have been exchanged.
  const tekst = e.detail.requestConfig?.elt?.dataset?.besked;
  if (tekst) sig("status", tekst);
});

// Messages that came with the page are read aloud too.
const medSiden = [...document.querySelectorAll("#beskeder .alert:not([hidden]) .alert-text")].map((n) => n.textContent.trim()).join(" ");
if (medSiden) sig("status", medSiden);
