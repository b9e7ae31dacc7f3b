// First of our scripts: says that scripts run, and starts the design system's components.
document.documentElement.classList.add("js");

const start = () => window.DKFDS?.init();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, {once: true});
else start();

// A form is sent once. The server refuses a second one by its key anyway; this spares the person the page.
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.method === "get") return;
  if (form.dataset.sendt === "ja") {
    e.preventDefault();
    return;
  }
  form.dataset.sendt = "ja";
  form.setAttribute("aria-busy", "true");
});
// Back from the browser's page cache: the form may be sent again.
window.addEventListener("pageshow", (e) => {
  if (!e.persisted) return;
  for (const form of document.querySelectorAll("form[data-sendt]")) {
    delete form.dataset.sendt;
    form.removeAttribute("aria-busy");
  }
});
