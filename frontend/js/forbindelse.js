// Without a connection the server can show nothing, so the page itself says so, for as long as it lasts. What is
// typed stays: a form is not sent, and no link is followed, until there is a connection again.
const PROEV_IGEN = 5000;
const boks = document.getElementById("forbindelse");
let vaek = false;
let naeste = 0;

const sig = (tekst) => document.dispatchEvent(new CustomEvent("besked", {detail: {tekst}}));

function tilbage() {
  if (!vaek) return;
  vaek = false;
  clearTimeout(naeste);
  boks.hidden = true;
  sig("Forbindelsen er tilbage.");
}

// The browser knows when its own network is back; a server that was away must be asked.
async function spoerg() {
  if (navigator.onLine) {
    try {
      const svar = await fetch("/sundhed", {cache: "no-store", signal: AbortSignal.timeout(PROEV_IGEN)});
      if (svar.status < 500) {
        tilbage();
        return;
      }
    } catch {
      // Asked again below.
    }
  }
  naeste = setTimeout(spoerg, PROEV_IGEN);
}

function mistet() {
  if (vaek || !boks) return;
  vaek = true;
  boks.hidden = false;
  sig(boks.textContent.trim());
  naeste = setTimeout(spoerg, PROEV_IGEN);
}

window.addEventListener("offline", mistet);
window.addEventListener("online", tilbage);
document.addEventListener("htmx:sendError", mistet);
document.addEventListener("htmx:timeout", mistet);
document.addEventListener("htmx:afterRequest", (e) => {
  if (e.detail.successful) tilbage();
});
if (!navigator.onLine) mistet();

const hold = (e, tekst) => {
  if (!vaek) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  sig(tekst);
};
document.addEventListener("submit", (e) => hold(e, "Ikke sendt: der er ingen forbindelse. Det, du har skrevet, står her endnu."), true);
document.addEventListener("click", (e) => {
  const link = e.target.closest?.("a[href]");
  if (!link || link.closest("[hx-get]") === link || link.getAttribute("href").startsWith("#")) return;
  hold(e, "Siden kan ikke hentes: der er ingen forbindelse.");
}, true);
