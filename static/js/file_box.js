// A file box (templates/django/forms/widgets/file_box.html): what is chosen, recorded or drawn is shown, can be taken away,
// and goes with the form like any chosen file. Recorder and drawing hand over what they made by the event file-box:made.
(() => {
  const made = new WeakMap(); // per box: was something made here that is not sent yet?

  const part = (box, name) => box.querySelector(`[data-${name}]`);
  const wordsOf = (box) => part(box, "words").dataset;
  const inputOf = (box) => box.querySelector("input[type=file]");

  function prepare(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    part(box, "tools").hidden = false;
    part(box, "plain").classList.add("visually-hidden");
    inputOf(box).tabIndex = -1;
  }

  function complain(box, text) {
    const line = part(box, "trouble");
    line.textContent = text;
    line.hidden = !text;
  }

  function put(box, files) {
    const list = new DataTransfer();
    files.forEach((file) => list.items.add(file));
    inputOf(box).files = list.files;
    show(box);
  }

  function preview(file) {
    const kind = file.type.split("/")[0];
    const element = document.createElement({ image: "img", audio: "audio", video: "video" }[kind] ?? "span");
    if (element.matches("span")) element.textContent = file.name;
    else element.src = URL.createObjectURL(file);
    if (element.matches("img")) element.alt = file.name;
    if (element.matches("audio, video")) element.controls = true;
    return element;
  }

  function show(box) {
    const files = [...inputOf(box).files];
    const list = part(box, "chosen");
    list.querySelectorAll("[src]").forEach((element) => URL.revokeObjectURL(element.src));
    list.replaceChildren(
      ...files.map((file) => {
        const item = document.createElement("li");
        const remove = document.createElement("button");
        Object.assign(remove, { type: "button", className: "button button--link", textContent: wordsOf(box).remove });
        remove.addEventListener("click", () => put(box, [...inputOf(box).files].filter((other) => other !== file)));
        item.append(preview(file), remove);
        return item;
      }),
    );
    if (!files.length) made.delete(box);
  }

  function tooLarge(box, files) {
    const limit = Number(box.dataset.bytes);
    if (!files.some((file) => file.size > limit)) return false;
    complain(box, wordsOf(box).tooLarge.replace("{limit}", Math.floor(limit / 1024 ** 2)));
    return true;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tool]");
    const box = button?.closest("[data-file-box]");
    if (!box) return;
    complain(box, "");
    const { tool } = button.dataset;
    if (tool === "file") inputOf(box).click();
    else box.dispatchEvent(new CustomEvent("file-box:tool", { detail: tool, bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const box = event.target.closest("[data-file-box]");
    if (!box || event.target.type !== "file") return;
    complain(box, "");
    if (tooLarge(box, [...event.target.files])) put(box, []);
    else show(box);
  });

  document.addEventListener("file-box:made", (event) => {
    const box = event.target;
    const { file, seconds } = event.detail;
    if (tooLarge(box, [file])) return;
    const input = inputOf(box);
    part(box, "seconds").value = seconds ?? "";
    put(box, input.multiple ? [...input.files, file] : [file]);
    made.set(box, true);
    if (input.form.dataset.sendWhenDone !== undefined) input.form.requestSubmit();
  });

  document.addEventListener("file-box:trouble", (event) => complain(event.target, wordsOf(event.target)[event.detail]));

  // A browser gives no file back to a page that it has left: before the form goes, ask whether it will be taken.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    const box = [...form.querySelectorAll("[data-file-box]")].find((each) => made.has(each));
    if (!box || form.dataset.asked) {
      form.querySelectorAll("[data-file-box]").forEach((each) => made.delete(each));
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    form.dataset.leaving = "";
    const stay = (reason) => {
      delete form.dataset.leaving;
      complain(box, wordsOf(box)[reason]);
    };
    whoIsHere().then(
      ({ person, token }) => {
        const mine = document.querySelector("[data-person] strong")?.textContent ?? person; // a class's tablet names nobody
        if (!person || person !== mine) {
          stay("loggedOut");
          document.dispatchEvent(new Event("session:lost"));
          return;
        }
        form.elements.csrfmiddlewaretoken.value = token;
        form.dataset.asked = "1";
        form.requestSubmit(submitter);
        delete form.dataset.asked;
      },
      () => stay("offline"),
    );
  }, true);

  // Nobody where nobody is logged in; an error where the school cannot be reached.
  async function whoIsHere() {
    const answer = await fetch("/here/", { redirect: "manual", credentials: "same-origin" });
    return answer.ok ? answer.json() : {};
  }

  window.addEventListener("beforeunload", (event) => {
    const boxes = [...document.querySelectorAll("[data-file-box]")];
    if (boxes.some((box) => made.has(box))) event.preventDefault();
  });

  const prepareAll = () => document.querySelectorAll("[data-file-box]").forEach(prepare);
  prepareAll();
  document.addEventListener("htmx:load", prepareAll);
})();
