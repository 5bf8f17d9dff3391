// Counts as the server does: code points, a line break is one. Spoken only near the limit, and not at every key.
(() => {
  const NEAR = 0.9;
  const PAUSE_MS = 1000;
  const timers = new WeakMap();

  function length(text) {
    return [...text.replace(/\r\n?/g, "\n")].length;
  }

  function words(line, used, limit) {
    const pattern = used > limit ? line.dataset.over : line.dataset.pattern;
    return pattern.replace("{n}", used > limit ? used - limit : used).replace("{limit}", limit);
  }

  function show(box) {
    const line = document.querySelector(`[data-count-for="${CSS.escape(box.id)}"]`);
    if (!line) return;
    const limit = Number(box.dataset.limit);
    const used = length(box.value);
    const text = words(line, used, limit);
    line.textContent = text;
    line.classList.toggle("count--over", used > limit);
    clearTimeout(timers.get(box));
    if (used >= limit * NEAR) timers.set(box, setTimeout(() => say(box, text), PAUSE_MS));
  }

  function say(box, text) {
    const voice = document.querySelector(`[data-count-said="${CSS.escape(box.id)}"]`);
    if (voice) voice.textContent = text;
  }

  function all(root) {
    root.querySelectorAll("[data-limit]").forEach(show);
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-limit]")) show(event.target);
  });
  document.addEventListener("htmx:afterSettle", (event) => all(event.target));
  all(document);
})();
