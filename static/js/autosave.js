// Typing is never lost: a form with data-autosave sends what changed 2 s after the last key, 10 s at the latest.
// Works on forms swapped in later too: it listens at the document and keeps what it knows per form.
(() => {
  const PAUSE_MS = 2000;
  const LATEST_MS = 10000;
  const ANSWER_MS = 15000;
  const LONGEST_RETRY_MS = 60000;
  const AWAY = ["trying", "loggedOut"]; // the last packet met no server, or no log-in
  const forms = new Map();

  function stateOf(form) {
    if (!forms.has(form)) {
      forms.set(form, { dirty: new Set(), seq: Number(form.dataset.seq) || 0, failures: 0, since: 0, timer: 0 });
    }
    return forms.get(form);
  }

  function show(form, word, trouble = false) {
    const line = form.querySelector("[data-autosave-status]");
    const words = document.getElementById("autosave-words");
    if (!line || !words) return;
    if (line.querySelector("[data-log-in-here]") && word !== "kept") return; // somebody may be typing a password there
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    line.classList.toggle("saved--trouble", trouble);
    line.textContent = words.dataset[word].replace("{time}", time);
    if (word === "loggedOut") line.append(" ", loginLink(words));
  }

  function loginLink(words) {
    const link = document.createElement("a");
    Object.assign(link, { href: words.dataset.loginUrl, target: "_blank", textContent: words.dataset.login });
    return link;
  }

  function send(form, field, keepalive) {
    const { object, token, baseVersion, autosave } = form.dataset;
    const state = stateOf(form);
    state.seq += 1;
    const body = new URLSearchParams({
      object, field: field.name, token, base_version: baseVersion ?? "", seq: state.seq, text: field.value,
    });
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const signal = keepalive ? undefined : AbortSignal.timeout(ANSWER_MS);
    const headers = { "X-By-Itself": "1" }; // the keys count as being there (static/js/stay.js), not the packets
    return fetch(autosave, {
      method: "POST", body, headers, keepalive, signal, redirect: "manual", credentials: "same-origin",
    });
  }

  function verdict(answer) {
    if (answer.ok) return "kept";
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "loggedOut";
    return !answer.status || answer.status >= 500 || answer.status === 429 ? "trying" : "refused";
  }

  async function ask(form, field, keepalive) {
    const sent = field.value;
    const word = await send(form, field, keepalive).then(verdict, () => "trying");
    field.toggleAttribute("data-kept", word === "kept" && field.value === sent);
    stateOf(form).word = word;
    return word;
  }

  async function flush(form) {
    const state = stateOf(form);
    if (state.busy || state.submitted || !state.dirty.size) return;
    state.busy = true;
    show(form, "saving");
    let word = "kept";
    for (const field of [...state.dirty]) {
      state.dirty.delete(field);
      state.flying = field;
      word = await ask(form, field, false);
      if (AWAY.includes(word)) state.dirty.add(field);
      if (word !== "kept") break;
    }
    state.busy = false;
    state.flying = null;
    settle(form, state, word);
  }

  function settle(form, state, word) {
    if (state.submitted || !form.isConnected) return;
    const { held } = state;
    state.held = null;
    if (held && !AWAY.includes(word)) {
      form.requestSubmit(held.by);
      return;
    }
    delete form.dataset.leaving;
    state.failures = word === "kept" ? 0 : state.failures + 1;
    state.since = 0;
    show(form, held && word === "trying" ? "held" : word, word !== "kept");
    if (word === "loggedOut") document.dispatchEvent(new Event("session:lost"));
    if (!state.dirty.size) return;
    const back = Math.min(PAUSE_MS * 2 ** state.failures, LONGEST_RETRY_MS);
    schedule(form, state, word === "kept" ? PAUSE_MS : back);
  }

  function schedule(form, state, wait) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => flush(form), wait);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.dataset.autosave || !event.target.matches("[data-draft]")) return;
    const state = stateOf(form);
    state.submitted = false;
    event.target.removeAttribute("data-kept");
    state.dirty.add(event.target);
    state.since ||= Date.now();
    if (state.failures) return; // the next try is already planned
    schedule(form, state, Math.min(PAUSE_MS, Math.max(0, state.since + LATEST_MS - Date.now())));
  });

  // What is not kept yet goes at once, also what is on its way (the browser would drop it).
  function hurry(form, state) {
    if (state.submitted || !form.isConnected) return;
    const fields = new Set([state.flying, ...state.dirty].filter(Boolean));
    state.dirty.clear();
    fields.forEach(async (field) => {
      const word = await ask(form, field, true);
      if (!AWAY.includes(word)) return;
      state.dirty.add(field);
      schedule(form, state, PAUSE_MS);
    });
  }

  function addAll(form, state) {
    form.querySelectorAll("[data-draft]").forEach((field) => state.dirty.add(field));
  }

  // Leaving for an answer that may not come would take the only copy along: the page stays, and what is not kept yet is
  // sent first. If it is kept then, the form goes as it was meant to.
  function hold(event, form, state) {
    event.preventDefault();
    event.stopImmediatePropagation();
    form.dispatchEvent(new Event("form:held", { bubbles: true }));
    state.held = { by: event.submitter };
    form.dataset.leaving = "";
    if (!state.dirty.size) addAll(form, state);
    clearTimeout(state.timer);
    flush(form);
  }

  // The page is about to be left for another form's answer, which must find what was typed in this one.
  document.addEventListener("submit", (event) => {
    forms.forEach((state, form) => form !== event.target && hurry(form, state));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.autosave) return;
    const state = stateOf(form);
    if (state.dirty.size || state.busy || AWAY.includes(state.word) || (!navigator.onLine && state.word !== "kept")) {
      hold(event, form, state);
      return;
    }
    clearTimeout(state.timer);
    Object.assign(state, { submitted: true, seq: state.seq + 1 });
    if (form.elements.draft_seq) form.elements.draft_seq.value = state.seq;
  }, true); // before htmx collects the values

  // A form that htmx could not send stays with its text, says why, and is kept again as before.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (!form.matches("form")) return;
    delete form.dataset.leaving;
    if (event.detail.successful) return;
    const word = verdict({ status: event.detail.xhr.status });
    if (!AWAY.includes(word)) return;
    const state = stateOf(form);
    Object.assign(state, { word, submitted: false, held: {} });
    if (form.dataset.autosave) addAll(form, state);
    settle(form, state, word);
  });

  document.addEventListener("session:back", () => forms.forEach((state, form) => flush(form)));

  window.addEventListener("pagehide", () => forms.forEach((state, form) => hurry(form, state)));
})();
