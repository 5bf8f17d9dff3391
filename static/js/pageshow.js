// A page brought back by the Back button may belong to somebody who has logged out since: blank it, ask the server anew.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.documentElement.hidden = true;
    window.location.reload();
  }
});
