// After "You have been logged out": the same person logs in again without leaving the page. The user name is the page's
// own, so that nobody else can; where more than a password is asked for, the link to a new tab stands beside it.
(() => {
  function textOf(name) {
    return document.getElementById("stay-words").dataset[name];
  }

  async function logIn(username, password) {
    const address = textOf("loginUrl");
    const answer = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const csrfmiddlewaretoken = page.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ login: username, password, csrfmiddlewaretoken });
    await fetch(address, { method: "POST", body, credentials: "same-origin" });
  }

  function box(username) {
    const here = document.createElement("span");
    here.dataset.logInHere = "";
    here.className = "log-in-here";
    const label = document.createElement("label");
    label.textContent = textOf("password");
    const password = Object.assign(document.createElement("input"), { type: "password", autocomplete: "current-password" });
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button button--quiet", textContent: textOf("loginHere"),
    });
    const said = document.createElement("span");
    label.append(" ", password);
    here.append(label, button, said);

    async function send() {
      said.textContent = "";
      await logIn(username, password.value).catch(() => null);
      password.value = "";
      document.dispatchEvent(new Event("session:ask"));
      setTimeout(() => here.isConnected && (said.textContent = textOf("notThisPassword")), 3000);
    }

    button.addEventListener("click", send);
    password.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // not the form around it
      send();
    });
    return here;
  }

  // The cover over a page on which nobody was any more (static/js/stay.js).
  document.addEventListener("stay:over", (event) => {
    const username = document.querySelector("[data-person]")?.dataset.person;
    const link = Object.assign(document.createElement("a"), {
      href: textOf("loginUrl"), target: "_blank", textContent: textOf("login"),
    });
    event.detail.append(link);
    if (username) event.detail.append(box(username));
  });

  document.addEventListener("session:lost", () => {
    const username = document.querySelector("[data-person]")?.dataset.person;
    if (!username || !document.getElementById("stay-words")) return;
    document.querySelectorAll("[data-autosave-status].saved--trouble").forEach((line) => {
      if (!line.querySelector("[data-log-in-here]")) line.append(box(username));
    });
  });
})();
