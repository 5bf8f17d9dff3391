// A sentence to begin with goes into the box above it, after what is typed there. Without this script the page comes
// back with it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-starter]");
  const box = button?.form?.querySelector("textarea[name=text]");
  if (!box) return;
  event.preventDefault();
  const before = box.value.trimEnd();
  box.value = before ? `${before} ${button.dataset.starter}` : button.dataset.starter;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
});
