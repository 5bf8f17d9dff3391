// A button that copies a text of the page as it stands. Without this script the text can be marked and copied.
const status = document.getElementById("copied");
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const before = button.innerHTML;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
    status.textContent = button.dataset.copied;
    setTimeout(() => {
      button.innerHTML = before;
      status.textContent = "";
    }, 2000);
  });
}
