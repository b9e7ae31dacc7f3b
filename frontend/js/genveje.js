// Keyboard shortcuts. A link or button has data-genvej="v" or "g o" (two keys in a row). Single letters never
// fire in a field and can be switched off; Ctrl+K always goes to the search box, which then opens as a palette.
const NOEGLE = "genveje";
const slaaetTil = () => localStorage.getItem(NOEGLE) !== "fra";
const iFelt = (n) => n instanceof HTMLElement && (n.isContentEditable
  || (n.matches("input, textarea, select") && !n.matches("[type=checkbox], [type=radio], [type=button], [type=submit]")));

const oversigt = document.getElementById("genvejsoversigt");

function visOversigt() {
  if (!oversigt || oversigt.open) return;
  const liste = oversigt.querySelector("[data-sidens-genveje]");
  const rammens = oversigt.querySelector("[data-sidens-genveje-afsnit]");
  liste.replaceChildren(...[...document.querySelectorAll("main [data-genvej]")].map((n) => {
    const raekke = document.createElement("div");
    const tast = document.createElement("dt");
    tast.append(...n.dataset.genvej.split(" ").map((t) => {
      const kbd = document.createElement("kbd");
      kbd.textContent = t.toUpperCase();
      return kbd;
    }));
    const hvad = document.createElement("dd");
    hvad.textContent = n.dataset.genvejstekst || n.textContent.trim();
    raekke.append(tast, hvad);
    return raekke;
  }));
  rammens.hidden = liste.childElementCount === 0;
  oversigt.showModal();
}

function soeg() {
  const felt = document.getElementById("soeg");
  felt?.focus();
  felt?.select();
  felt?.dispatchEvent(new Event("palette-aabn"));
}

let foerste = "";
let nulstil = 0;

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "k") {
    e.preventDefault();
    soeg();
    return;
  }
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  // Who is in the empty search box already means to go there; nothing that is searched for begins with a slash.
  if (e.key === "/" && e.target.id === "soeg" && !e.target.value) {
    e.preventDefault();
    return;
  }
  if (iFelt(e.target)) return;
  if (!slaaetTil() || document.querySelector("dialog[open]")) return;
  if (e.key === "/") {
    e.preventDefault();
    soeg();
    return;
  }
  if (e.key === "?") {
    e.preventDefault();
    visOversigt();
    return;
  }
  if (e.key.length !== 1) return;
  const tast = e.key.toLowerCase();
  const foelge = foerste ? `${foerste} ${tast}` : tast;
  foerste = "";
  clearTimeout(nulstil);
  const alle = [...document.querySelectorAll("[data-genvej]")];
  const ramt = alle.find((n) => n.dataset.genvej.toLowerCase() === foelge);
  if (ramt) {
    e.preventDefault();
    ramt.focus();
    ramt.click();
  } else if (alle.some((n) => n.dataset.genvej.toLowerCase().startsWith(`${tast} `))) {
    foerste = tast;
    nulstil = setTimeout(() => { foerste = ""; }, 1500);
  }
});

document.addEventListener("click", (e) => {
  if (e.target.closest("[data-vis-genveje]")) visOversigt();
  if (e.target.closest("[data-luk-dialog]")) e.target.closest("dialog")?.close();
});

const kontakt = document.getElementById("genveje-til");
if (kontakt) {
  kontakt.checked = slaaetTil();
  kontakt.addEventListener("change", () => localStorage.setItem(NOEGLE, kontakt.checked ? "til" : "fra"));
}
