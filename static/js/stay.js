// How long somebody stays logged in. A key or a tap counts as being there, and nothing that the page does by itself. Five
// minutes before the end a line asks; at the end the page goes, unless something was typed that is kept nowhere yet: then
// it is covered, and the same person logs in again on it.
(() => {
  const words = document.getElementById("stay-words");
  if (!Number(words?.dataset.seconds)) return;
  const LOOK_MS = 5000;
  const SAY_EVERY_MS = 30000;
  const WARN_S = 300;
  const first = Number(words.dataset.seconds);
  const warn = Math.min(WARN_S, Math.max(60, first / 2));
  let ends = Date.now() + first * 1000;
  let byIdling = true;
  let touched = false;
  let said = 0;
  let line = null;
  let over = false;
  let asking = false;

  const left = () => (ends - Date.now()) / 1000;

  function token() {
    return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  }

  // Tells the server that somebody is there, or only asks it: another tab may have been used.
  async function ask(isThere) {
    if (asking) return;
    asking = true;
    const headers = isThere ? { "X-CSRFToken": token() } : { "X-By-Itself": "1" };
    const options = { method: isThere ? "POST" : "GET", headers, redirect: "manual", credentials: "same-origin" };
    const answer = await fetch(words.dataset.url, options).catch(() => null);
    asking = false;
    if (answer === null || answer.status >= 500) return; // no network: the server is asked again
    const stay = answer.ok ? await answer.json() : { seconds: 0, byIdling: false };
    ends = Date.now() + stay.seconds * 1000;
    byIdling = stay.byIdling;
  }

  function show() {
    if (line) return;
    line = document.createElement("div");
    line.className = "stay";
    line.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = byIdling ? words.dataset.soon : words.dataset.again;
    line.append(text);
    if (byIdling) {
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "button", textContent: words.dataset.here,
      });
      line.append(button);
    }
    document.body.append(line);
  }

  function hide() {
    line?.remove();
    line = null;
  }

  // A box that holds other words than the server sent, and none that autosave has kept.
  function holdsWords() {
    const boxes = document.querySelectorAll("main textarea, main input:not([type=hidden], [type=password])");
    return [...boxes].some((box) => {
      const isOther = ["checkbox", "radio"].includes(box.type) ? box.checked !== box.defaultChecked : box.value !== box.defaultValue;
      return isOther && !box.matches("[data-kept]");
    });
  }

  function end() {
    over = true;
    hide();
    if (!holdsWords()) {
      window.location.reload();
      return;
    }
    document.body.classList.add("is-covered");
    const cover = document.createElement("section");
    cover.className = "card stay-cover";
    cover.setAttribute("role", "alert");
    const heading = Object.assign(document.createElement("h1"), { textContent: words.dataset.overHeading });
    const text = Object.assign(document.createElement("p"), { textContent: words.dataset.over });
    cover.append(heading, text);
    document.querySelector("main").prepend(cover);
    document.dispatchEvent(new CustomEvent("stay:over", { detail: cover }));
    document.dispatchEvent(new Event("session:lost"));
  }

  async function look() {
    if (over) return;
    const isThere = touched && Date.now() - said > (line ? 0 : SAY_EVERY_MS);
    if (isThere) {
      touched = false;
      said = Date.now();
      await ask(true);
    } else if (left() <= warn) {
      await ask(false);
    }
    if (left() <= 0) end();
    else if (left() <= warn) show();
    else hide();
  }

  function touch() {
    touched = true;
    if (line && byIdling) look();
  }

  document.addEventListener("session:back", async () => {
    over = false;
    document.body.classList.remove("is-covered");
    document.querySelectorAll(".stay-cover").forEach((cover) => cover.remove());
    await ask(true);
  });
  ["keydown", "pointerdown", "input"].forEach((name) => document.addEventListener(name, touch, { passive: true }));
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
})();
