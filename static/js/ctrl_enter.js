// Ctrl+Enter in a box: on to the next box that is empty, or, where the marked button names boxes, to the next of these;
// where there is none below, as if that button were pressed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const button = event.target.form?.querySelector("[data-ctrl-enter]");
  if (!button) return;
  event.preventDefault();
  const boxes = [...event.target.form.querySelectorAll("textarea")];
  const named = button.dataset.ctrlEnter;
  const isNext = (box) => (named ? box.matches(named) : !box.value.trim());
  const below = boxes.slice(boxes.indexOf(event.target) + 1).find(isNext);
  if (below) below.focus();
  else event.target.form.requestSubmit(button);
});
