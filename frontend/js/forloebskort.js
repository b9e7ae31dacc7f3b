// The card "Forløb": what has changed since it was last seen is read aloud, and the card "Lægevalg" follows.
const laes = () => new Map([...document.querySelectorAll("#kort-forloeb [data-forloeb]")]
  .map((n) => [n.dataset.forloeb, {titel: n.dataset.titel, status: n.dataset.status}]));

let foer = laes();

document.addEventListener("htmx:afterSettle", (e) => {
  if (!document.getElementById("kort-forloeb")) return;
  const asker = e.detail.requestConfig?.elt;
  const bedtOm = asker?.id === "kort-forloeb-opdater";
  const nu = laes();
  const aendret = [...nu].filter(([url, {status}]) => foer.get(url)?.status !== status).map(([, f]) => f);
  if (aendret.some(({status}) => status !== "I gang")) {
    document.dispatchEvent(new CustomEvent("besked-forbi", {detail: {id: "sat-i-gang"}}));
  }
  foer = nu;
  if (aendret.length) {
    const tekst = aendret.map(({titel, status}) => `${titel}: ${status}`).join(". ");
    document.dispatchEvent(new CustomEvent("besked", {detail: {tekst}}));
  }
  if (aendret.length || bedtOm) window.htmx?.trigger(document.body, "laegevalg-opdater");
});
