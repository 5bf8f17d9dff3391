// A sentence goes into its box (data-into; else the one called “text”), after what is typed there. Without this script
// the page comes back with it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-starter]");
  const box = button?.form?.elements[button.dataset.into || "text"];
  if (!box) return;
  event.preventDefault();
  const before = box.value.trimEnd();
  box.value = before ? `${before} ${button.dataset.starter}` : button.dataset.starter;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
});
