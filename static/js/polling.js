// A page that asks every few seconds rests while nobody looks at it, and says that it asks by itself: it keeps no empty
// chair logged in.
(() => {
  const asksByItself = (element) => element.getAttribute("hx-trigger")?.startsWith("every");

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (asksByItself(event.detail.elt) && document.hidden) event.preventDefault();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (asksByItself(event.detail.elt)) event.detail.headers["X-By-Itself"] = "1";
  });
})();
