// Focus is never lost when a part of the page is exchanged: it goes back to the element with the same id,
// else to the heading of the part that came. Parts can be exchanged at the same time, so each has its own memory.
const tabt = new Map();

document.addEventListener("htmx:beforeSwap", (e) => {
  const aktiv = document.activeElement;
  const maal = e.detail.target;
  if (maal?.id && aktiv && aktiv !== document.body && maal.contains(aktiv)) tabt.set(maal.id, aktiv.id);
});

document.addEventListener("htmx:afterSettle", (e) => {
  const maal = e.detail.target?.id;
  if (!tabt.has(maal)) return;
  const samme = document.getElementById(tabt.get(maal));
  tabt.delete(maal);
  if (document.activeElement && document.activeElement !== document.body) return;
  const overskrift = document.getElementById(maal)?.querySelector("[tabindex='-1']");
  (samme || overskrift || document.getElementById("main-content"))?.focus({preventScroll: true});
});
