// After "You have been logged out": when the same person has logged in again in another tab, this page takes the new
// form token, so that its text can still be kept and sent. For another person the page stays as it is, and sends nothing.
// Asked when somebody comes back to the page, and with every packet that still meets no log-in.
(() => {
  let lost = false;
  // One question at a time: of two answers, the later cookie would not fit the earlier token.
  let asking = false;
  let again = false;

  function person(page) {
    return page.querySelector("[data-person]")?.dataset.person;
  }

  // The page itself where it can be asked for again, else the first page.
  async function pageNow() {
    for (const address of [window.location.href, "/"]) {
      const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && !answer.redirected) return new DOMParser().parseFromString(await answer.text(), "text/html");
    }
    return null;
  }

  function takeUp(page) {
    const token = page?.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    if (!token || !person(page) || person(page) !== person(document)) return;
    lost = false;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    document.dispatchEvent(new Event("session:back"));
  }

  async function comeBack() {
    again = true;
    if (asking) return;
    asking = true;
    while (lost && again) {
      again = false;
      takeUp(await pageNow());
    }
    asking = false;
  }

  document.addEventListener("session:lost", () => {
    lost = true;
    comeBack();
  });
  document.addEventListener("session:ask", comeBack);
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", comeBack);
})();
