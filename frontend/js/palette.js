// The search box as a command palette: what can be done from here, read off the page itself, and, from three letters
// on, the persons the server suggests. A WAI-ARIA combobox: focus stays in the field, the arrows move what is chosen.
const VENT = 300;
const HANDLINGER = [
  ".funktionsmenu a[href]", "main [data-genvej]", ".emnekort-handlinger a[href]", ".ramme-nav a[href]", "[data-vis-genveje]",
];
const FOR_LIDT = "Skriv mindst tre bogstaver for at få forslag til personer.";
const INGEN_FORSLAG = "Forslag kan ikke hentes lige nu. Tryk Enter for at søge.";

const jaevn = (t) => t.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa")
  .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
const erNok = (t) => /\p{L}{3}/u.test(t) || /^\s*\d{6}[- ]?\d{4}\s*$/.test(t);

function titel(n) {
  if (n.dataset.genvejstekst) return n.dataset.genvejstekst;
  const kopi = n.cloneNode(true);
  for (const pynt of kopi.querySelectorAll("[aria-hidden]")) pynt.remove();
  return kopi.textContent.replaceAll(/\s+/g, " ").trim();
}

function sidensHandlinger() {
  const fundne = new Map();
  for (const n of HANDLINGER.flatMap((valg) => [...document.querySelectorAll(valg)])) {
    const navn = titel(n);
    if (!navn || n.disabled || !n.checkVisibility() || fundne.has(navn)) continue;
    fundne.set(navn, {navn, n, genvej: n.dataset.genvej || n.getAttribute("aria-keyshortcuts") || ""});
  }
  return [...fundne.values()];
}

const element = (navn, klasse, ...indhold) => {
  const n = document.createElement(navn);
  n.className = klasse;
  n.append(...indhold);
  return n;
};

function punkt({navn, genvej}, nr) {
  const knap = element("button", "palette-punkt", element("span", "", navn));
  Object.assign(knap, {type: "button", id: `handling-${nr}`, tabIndex: -1, role: "option", ariaSelected: "false"});
  if (genvej) {
    const taster = genvej.split(" ").map((tast) => element("kbd", "", tast.toUpperCase()));
    knap.append(element("span", "palette-genvej", element("span", "sr-only", ", genvej "), ...taster));
  }
  return knap;
}

function start(felt, palette) {
  const [liste, handlinger, forslag, hjaelp] = ["palette-liste", "palette-handlinger", "soeg-forslag", "palette-hjaelp"]
    .map((id) => document.getElementById(id));
  const spoerger = felt.hasAttribute("hx-post");
  let aktiv = null;
  let tidsur = 0;
  let tab = false;

  const punkter = () => [...palette.querySelectorAll("[role=option]")];

  function aktiver(n) {
    if (aktiv) aktiv.ariaSelected = "false";
    aktiv = n;
    if (!n) {
      felt.removeAttribute("aria-activedescendant");
      return;
    }
    n.ariaSelected = "true";
    n.scrollIntoView({block: "nearest"});
    felt.setAttribute("aria-activedescendant", n.id);
  }

  function opdater() {
    if (aktiv && !aktiv.isConnected) aktiver(null);
    for (const gruppe of [handlinger, forslag]) gruppe.hidden = !gruppe.querySelector("[role=option]");
    liste.hidden = handlinger.hidden && forslag.hidden;
    hjaelp.hidden = !hjaelp.textContent;
    palette.hidden = liste.hidden && hjaelp.hidden;
    felt.setAttribute("aria-expanded", String(!liste.hidden));
  }

  function luk() {
    aktiver(null);
    palette.hidden = true;
    felt.setAttribute("aria-expanded", "false");
  }

  function visHandlinger() {
    const ord = jaevn(felt.value).split(" ").filter(Boolean);
    const passer = ({navn}) => ord.every((o) => jaevn(navn).split(" ").some((del) => del.startsWith(o)));
    const fundne = sidensHandlinger().filter(passer);
    const overskrift = element("div", "palette-titel", "Handlinger");
    Object.assign(overskrift, {id: "palette-handlinger-titel", role: "presentation"});
    handlinger.replaceChildren(overskrift, ...fundne.map((en, nr) => {
      const knap = punkt(en, nr);
      knap.addEventListener("click", () => {
        luk();
        en.n.focus();
        en.n.click();
      });
      return knap;
    }));
  }

  // What is not to be shown any more is let come and left: to stop it is an error to htmx, and told of in the console.
  const erAktuelt = (e) => felt.form.dataset.sendt !== "ja" && e.detail.requestConfig.parameters.q === felt.value;

  function aabn() {
    visHandlinger();
    if (spoerger && !erNok(felt.value)) {
      clearTimeout(tidsur);
      forslag.replaceChildren();
      hjaelp.textContent = FOR_LIDT;
    }
    opdater();
  }

  function skrevet() {
    aktiver(null);
    aabn();
    if (!spoerger || !erNok(felt.value)) return;
    clearTimeout(tidsur);
    tidsur = setTimeout(() => window.htmx?.trigger(felt, "soeg-forslag"), VENT);
  }

  function flyt(skridt) {
    if (palette.hidden) aabn();
    const alle = punkter();
    if (!alle.length) return;
    const fra = alle.indexOf(aktiv);
    aktiver(alle.at(fra < 0 && skridt < 0 ? -1 : (fra + skridt) % alle.length));
  }

  function tast(e) {
    if (e.isComposing || e.ctrlKey || e.metaKey) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") flyt(e.key === "ArrowDown" ? 1 : -1);
    else if (e.key === "Enter" && aktiv) aktiv.click();
    else if (e.key === "Escape" && !palette.hidden) luk();
    else return;
    e.preventDefault();
  }

  function kom() {
    const svar = forslag.querySelector("[data-forslag]")?.dataset.forslag ?? "";
    hjaelp.textContent = svar ? `${svar}.` : "";
    if (document.activeElement !== felt) return;
    opdater();
    document.dispatchEvent(new CustomEvent("besked", {detail: {tekst: svar}}));
  }

  function udeblev(e) {
    if (!erAktuelt(e)) return;
    forslag.replaceChildren();
    hjaelp.textContent = INGEN_FORSLAG;
    if (document.activeElement === felt) opdater();
  }

  felt.role = "combobox";
  for (const [navn, vaerdi] of [["aria-autocomplete", "list"], ["aria-controls", liste.id], ["aria-expanded", "false"]]) {
    felt.setAttribute(navn, vaerdi);
  }
  felt.addEventListener("input", skrevet);
  felt.addEventListener("keydown", tast);
  felt.addEventListener("click", aabn);
  felt.addEventListener("palette-aabn", aabn);
  felt.addEventListener("blur", luk);
  document.addEventListener("keydown", (e) => { tab = e.key === "Tab"; }, {capture: true});
  // Not on every focus: a page that begins in the field would begin covered.
  felt.addEventListener("focus", () => { if (tab) aabn(); });
  // A press on the list leaves focus in the field, or the list would be gone before the click.
  palette.addEventListener("mousedown", (e) => e.preventDefault());
  palette.addEventListener("htmx:beforeSwap", (e) => { if (!erAktuelt(e)) e.detail.shouldSwap = false; });
  palette.addEventListener("htmx:afterSwap", kom);
  for (const fejl of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) felt.addEventListener(fejl, udeblev);
  felt.form.addEventListener("submit", () => {
    clearTimeout(tidsur);
    luk();
  });
}

const felt = document.getElementById("soeg");
const palette = document.getElementById("palette");
if (felt && palette) start(felt, palette);
