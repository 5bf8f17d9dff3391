// After "You have been logged out": when the same person has logged in again in another tab, this page takes the new
// form token, so that its text can still be kept and sent. For another person the page stays as it is, and sends nothing.
// Asked when somebody comes back to the page, and with every packet that still meets no log-in.
(() => {
  let lost = false;

  function person(page) {
    return page.querySelector("[data-person]")?.textContent.trim();
  }

  // The page itself where it can be asked for again, else the first page.
  async function pageNow() {
    for (const address of [window.location.href, "/"]) {
      const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && !answer.redirected) return new DOMParser().parseFromString(await answer.text(), "text/html");
    }
    return null;
  }

  async function comeBack() {
    if (!lost) return;
    const page = await pageNow();
    const token = page?.querySelector("input[name=csrfmiddlewaretoken]")?.value;
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
    comeBack();
  });
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", comeBack);
})();
