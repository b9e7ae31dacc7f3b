// Keeps what is typed in a form as a draft on the server (kladde/formular.py); nothing in the browser's storage.
// The form holds kladder/_felter.html, which says where to, which fields, and what to say when it fails.
const VENT = 1000;
const PROEV_IGEN = 10000;
// The server may be slow or the sending stopped; the form's own key sees to it that twice is once.
const SEND_IGEN = 15000;

function foelg(boks) {
  const form = boks.closest("form");
  const felter = boks.dataset.kladdeFelter.split(" ");
  const find = (navn) => boks.querySelector(`[data-kladde-${navn}]`);
  const taeller = form.elements.namedItem("kladde_nr");
  const laes = () => {
    const alt = new FormData(form);
    return JSON.stringify(felter.map((navn) => [navn, alt.get(navn) ?? ""]));
  };
  let gemt = boks.dataset.kladdeStraks === "ja" ? null : laes();
  let ur = 0;
  let undervejs = false;
  let sendes = false;
  let fejler = false;

  const ugemt = () => laes() !== gemt;
  const vis = () => { find("ugemt").hidden = fejler || !ugemt(); };
  const sig = (skabelon, tekst = "") => {
    const sted = find("besked");
    if (sted.dataset.viser === `${skabelon} ${tekst}`) return;
    sted.dataset.viser = `${skabelon} ${tekst}`;
    sted.replaceChildren(find(skabelon).content.cloneNode(true));
    const plads = sted.querySelector("[data-tekst]");
    if (plads) plads.textContent = tekst;
  };
  const igang = () => {
    find("besked").replaceChildren();
    delete find("besked").dataset.viser;
  };
  const snart = (ms) => {
    clearTimeout(ur);
    ur = setTimeout(gem, ms);
  };

  async function gem({farvel = false} = {}) {
    clearTimeout(ur);
    if (sendes || !ugemt() || (undervejs && !farvel)) return;
    const tekst = laes();
    taeller.value = Number(taeller.value) + 1;
    const krop = new FormData();
    const alt = new FormData(form);
    for (const navn of ["csrfmiddlewaretoken", "kladde", "kladde_nr", ...felter]) {
      if (alt.has(navn)) krop.set(navn, alt.get(navn));
    }
    undervejs = true;
    try {
      await modtag(await fetch(boks.dataset.kladdeUrl, {
        method: "POST", body: krop, keepalive: farvel, headers: {Accept: "application/json"},
      }), tekst);
    } catch {
      fejler = true;
      if (!sendes) sig("uden-net");
      snart(PROEV_IGEN);
    } finally {
      undervejs = false;
      vis();
    }
    if (!fejler && ugemt()) snart(VENT);
  }

  async function modtag(svar, tekst) {
    if (sendes) return;
    if (svar.ok) {
      const {gemt: naar} = await svar.json();
      gemt = tekst;
      fejler = false;
      igang();
      find("gemt").textContent = `Kladde gemt kl. ${naar}`;
      return;
    }
    fejler = true;
    find("gemt").textContent = "";
    if (svar.status === 401) {
      sig("logget-ud");
      return;
    }
    const grund = (svar.headers.get("Content-Type") ?? "").includes("json") ? (await svar.json()).fejl : "";
    sig("fejl", grund || "Kladden kunne ikke gemmes. Det, du har skrevet, står her stadig.");
  }

  const kanSendes = () => {
    sendes = false;
    delete form.dataset.sendt;
    form.removeAttribute("aria-busy");
  };
  form.addEventListener("input", () => {
    if (sendes) kanSendes();
    vis();
    snart(VENT);
  });
  form.addEventListener("submit", (e) => {
    if (e.defaultPrevented) return;
    sendes = true;
    clearTimeout(ur);
    setTimeout(kanSendes, SEND_IGEN);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) gem({farvel: true});
    else if (fejler) gem();
  });
  window.addEventListener("focus", () => { if (fejler) gem(); });
  window.addEventListener("pagehide", () => gem({farvel: true}));
  window.addEventListener("pageshow", (e) => { if (e.persisted) kanSendes(); });
  // Only where leaving would lose something: a draft that cannot be kept.
  window.addEventListener("beforeunload", (e) => { if (fejler && !sendes && ugemt()) e.preventDefault(); });
  if (gemt === null) gem();
}

for (const boks of document.querySelectorAll("[data-kladde-url]")) foelg(boks);
