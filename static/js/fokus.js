// Focus is never lost when a part of the page is exchanged: it goes back to the element with the same id,
// else to the heading of the part that came.
let sidst = null;

document.addEventListener("htmx:beforeSwap", (e) => {
  const aktiv = document.activeElement;
  const maal = e.detail.target;
  sidst = aktiv && aktiv !== document.body && maal?.contains(aktiv) ? {id: aktiv.id, maal: maal.id} : null;
});

document.addEventListener("htmx:afterSettle", () => {
  if (!sidst) return;
  const {id, maal} = sidst;
  sidst = null;
  if (document.activeElement && document.activeElement !== document.body) return;
  const samme = id && document.getElementById(id);
  const overskrift = document.getElementById(maal)?.querySelector("[tabindex='-1']");
  (samme || overskrift || document.getElementById("main-content"))?.focus({preventScroll: true});
});
