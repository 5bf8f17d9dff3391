// Ctrl+Enter in a box: on to the next box that is empty; where there is none below, as if the marked button were pressed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const button = event.target.form?.querySelector("[data-ctrl-enter]");
  if (!button) return;
  event.preventDefault();
  const boxes = [...event.target.form.querySelectorAll("textarea")];
  const below = boxes.slice(boxes.indexOf(event.target) + 1).find((box) => !box.value.trim());
  if (below) below.focus();
  else event.target.form.requestSubmit(button);
});
