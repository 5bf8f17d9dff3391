// At the whiteboard: the arrow keys go on and back, as the buttons do. In a box they move the cursor, as always.
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
  const way = { ArrowRight: "[data-next]", ArrowLeft: "[data-previous]" }[event.key];
  const button = way && document.querySelector(way);
  if (!button) return;
  event.preventDefault();
  button.click();
});
