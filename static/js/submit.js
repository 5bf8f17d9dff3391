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
// Going back after a save, and saving again, is the same once more and nothing new: where the browser gives back what was
// typed, its history gives back the key under which that was sent. A form that htmx brings begins with a key of its own.
(() => {
  const boxes = "form[data-object] input[type=hidden]:is([name=key], [name=uuid])";

  function isGivenBack(form) {
    return [...form.querySelectorAll("textarea, input:not([type=hidden])")].some((field) =>
      ["radio", "checkbox"].includes(field.type)
        ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue,
    );
  }

  function remember(within, known) {
    const keys = { ...history.state?.keys };
    within.querySelectorAll(boxes).forEach((box) => {
      const place = box.form.dataset.object;
      if (known && keys[place] && isGivenBack(box.form)) box.value = keys[place];
      keys[place] = box.value;
    });
    if (Object.keys(keys).length) history.replaceState({ ...history.state, keys }, "");
  }

  window.addEventListener("pageshow", () => remember(document, true)); // by then the boxes hold what is given back
  document.addEventListener("htmx:afterSettle", () => remember(document, false));
})();
