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

// What stands before the server may answer in its place, but not with JSON. Where it says that the question is not
// for everyone, the server is taken to be there: else nothing could be sent.
async function serverenSvarer() {
  try {
    const svar = await fetch("/sundhed", {cache: "no-store", signal: AbortSignal.timeout(PROEV_IGEN)});
    const erServerens = (svar.headers.get("Content-Type") ?? "").includes("json");
    return erServerens || (svar.status >= 400 && svar.status < 500);
  } catch {
    return false;
  }
}

// The browser knows when its own network is back; a server that was away must be asked.
async function spoerg() {
  if (navigator.onLine && await serverenSvarer()) tilbage();
  else naeste = setTimeout(spoerg, PROEV_IGEN);
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
const IKKE_SENDT = "Ikke sendt: der er ingen forbindelse. Det, du har skrevet, står her endnu.";
document.addEventListener("submit", (e) => hold(e, IKKE_SENDT), true);

// Sent to a server that is away, the form would give way to the browser's own page, and what is filled in be lost.
const spoerges = new WeakSet();
const sendes = new WeakSet();
document.addEventListener("submit", async (e) => {
  const form = e.target;
  if (!boks || form.method !== "post" || !form.closest("main") || form.hasAttribute("hx-post")) return;
  // On its way already; the frame stops a second one.
  if (form.dataset.sendt === "ja") return;
  if (sendes.delete(form)) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  if (spoerges.has(form)) return;
  spoerges.add(form);
  const svarer = await serverenSvarer();
  spoerges.delete(form);
  if (svarer) {
    sendes.add(form);
    form.requestSubmit(e.submitter);
  } else {
    mistet();
    sig(IKKE_SENDT);
  }
}, true);

document.addEventListener("click", (e) => {
  const link = e.target.closest?.("a[href]");
  if (!link || link.closest("[hx-get]") === link || link.getAttribute("href").startsWith("#")) return;
  hold(e, "Siden kan ikke hentes: der er ingen forbindelse.");
}, true);
