// A page that asks every few seconds rests while nobody looks at it.
document.addEventListener("htmx:beforeRequest", (event) => {
  const asksByItself = event.detail.elt.getAttribute("hx-trigger")?.startsWith("every");
  if (asksByItself && document.hidden) event.preventDefault();
});
