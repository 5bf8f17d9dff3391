// Voice, video and photos in the browser, for a file box. Recording ends by itself at the limit.
(() => {
  const SOUND = ["audio/webm;codecs=opus", "audio/mp4", "audio/webm"];
  const MOVING = ["video/webm;codecs=vp8,opus", "video/mp4", "video/webm"];
  const RATES = { audioBitsPerSecond: 64000, videoBitsPerSecond: 1000000 };
  const PHOTO_QUALITY = 0.9;
  let current = null;
  let opening = false;

  const stageOf = (box) => box.querySelector("[data-stage=record]");
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const elapsed = (work) => Math.round((Date.now() - work.begun) / 1000);

  async function open(box, tool) {
    const camera = { width: { ideal: 640 }, facingMode: "environment" };
    const wanted = { voice: { audio: true }, video: { audio: true, video: camera }, photo: { video: { ...camera, width: { ideal: 1920 } } } };
    const stream = await navigator.mediaDevices.getUserMedia(wanted[tool]);
    const stage = stageOf(box);
    const live = stage.querySelector("[data-live]");
    live.hidden = tool === "voice";
    stage.querySelector("[data-time]").hidden = tool === "photo";
    stage.querySelector("[data-stop]").hidden = tool === "photo";
    stage.querySelector("[data-snap]").hidden = tool !== "photo";
    if (tool !== "voice") {
      live.srcObject = stream;
      await live.play(); // before there is a picture, there is none to take
    }
    stage.hidden = false;
    stage.querySelector(tool === "photo" ? "[data-snap]" : "[data-stop]").focus();
    return { box, tool, stage, live, stream };
  }

  function close(work) {
    clearInterval(work.timer);
    work.stream.getTracks().forEach((track) => track.stop());
    work.live.srcObject = null;
    work.stage.hidden = true;
    current = null;
  }

  function hand(work, blob, type, seconds) {
    const names = work.box.querySelector("[data-words]").dataset;
    const name = { voice: names.recordingName, video: names.videoName, photo: names.photoName }[work.tool];
    const ending = type.split("/")[1];
    const file = new File([blob], `${name}.${ending}`, { type });
    work.box.dispatchEvent(new CustomEvent("file-box:made", { detail: { file, seconds }, bubbles: true }));
  }

  function record(work) {
    const mimeType = (work.tool === "voice" ? SOUND : MOVING).find((type) => MediaRecorder.isTypeSupported(type));
    const limit = Number(work.tool === "voice" ? work.box.dataset.audioSeconds : work.box.dataset.videoSeconds);
    const pieces = [];
    work.recorder = new MediaRecorder(work.stream, { mimeType, ...RATES });
    work.recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    work.recorder.addEventListener("stop", () => {
      const seconds = Math.max(1, Math.min(elapsed(work), limit));
      const type = mimeType.split(";")[0];
      close(work);
      if (!work.cancelled) hand(work, new Blob(pieces, { type }), type, seconds);
    });
    work.begun = Date.now();
    work.recorder.start(1000);
    const time = work.stage.querySelector("[data-time]");
    time.textContent = clock(0);
    work.timer = setInterval(() => {
      time.textContent = `${clock(elapsed(work))} / ${clock(limit)}`;
      if (elapsed(work) >= limit) work.recorder.stop();
    }, 500);
  }

  function snap(work) {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: work.live.videoWidth, height: work.live.videoHeight });
    canvas.getContext("2d").drawImage(work.live, 0, 0);
    canvas.toBlob((blob) => {
      close(work);
      hand(work, blob, "image/jpeg");
    }, "image/jpeg", PHOTO_QUALITY);
  }

  // A phone's own camera takes the better photo.
  function phoneCamera(box) {
    const input = box.querySelector("input[type=file]");
    input.setAttribute("capture", "environment");
    input.click();
    input.removeAttribute("capture");
  }

  document.addEventListener("file-box:tool", async (event) => {
    const box = event.target;
    const tool = event.detail;
    if (!["voice", "video", "photo"].includes(tool) || current || opening) return;
    if (tool === "photo" && window.matchMedia("(pointer: coarse)").matches) {
      phoneCamera(box);
      return;
    }
    opening = true;
    try {
      current = await open(box, tool);
      if (tool !== "photo") record(current);
    } catch {
      box.dispatchEvent(new CustomEvent("file-box:trouble", { detail: "noDevice", bubbles: true }));
    } finally {
      opening = false;
    }
  });

  document.addEventListener("click", (event) => {
    if (!current?.stage.contains(event.target)) return;
    if (event.target.closest("[data-snap]")) snap(current);
    else if (event.target.closest("[data-stop]")) current.recorder.stop();
    else if (event.target.closest("[data-cancel]")) {
      current.cancelled = true;
      if (current.recorder) current.recorder.stop();
      else close(current);
    }
  });
})();
