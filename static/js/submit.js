// A form is sent once, however often its button is pressed.
(() => {
  const REST_MS = 10000; // a download leaves the page where it is: the button comes back by itself
  const sending = new Set();

  function release(form) {
    sending.delete(form);
    form.querySelectorAll("[aria-disabled=true][data-sent]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-sent");
    });
  }

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method !== "post") return;
      if (sending.has(form)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      sending.add(form);
      if (event.submitter) {
        event.submitter.setAttribute("aria-disabled", "true");
        event.submitter.setAttribute("data-sent", "");
      }
      setTimeout(() => release(form), REST_MS);
    },
    true,
  );

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });
  document.addEventListener("form:held", (event) => release(event.target));
  window.addEventListener("pageshow", () => sending.forEach(release));
})();
// Going back after a save, and saving again, is the same once more and nothing new: the browser gives back what was typed,
// and its history keeps the key under which that was sent.
(() => {
  const keys = { ...history.state?.keys };
  const boxes = document.querySelectorAll("form[data-object] input[type=hidden]:is([name=key], [name=uuid])");
  boxes.forEach((box) => {
    const place = box.form.dataset.object;
    box.value = keys[place] ?? box.value;
    keys[place] = box.value;
  });
  if (boxes.length) history.replaceState({ ...history.state, keys }, "");
})();
