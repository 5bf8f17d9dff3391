// What the browser could not do with a passkey is said on the page, and nothing is logged.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-trouble]").forEach((line) => {
    line.hidden = false;
  });
});
