// After "You have been logged out": when the same person has logged in again in another tab, this page takes the new
// form token, so that its text can still be kept and sent. For another person the page stays as it is, and sends nothing.
(() => {
  let lost = false;

  function person(page) {
    return page.querySelector("[data-person]")?.textContent.trim();
  }

  async function comeBack() {
    if (!lost) return;
    const answer = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    if (!token || !person(page) || person(page) !== person(document)) return;
    lost = false;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    document.dispatchEvent(new Event("session:back"));
  }

  document.addEventListener("session:lost", () => {
    lost = true;
  });
  window.addEventListener("focus", comeBack);
})();
