// A sheet to draw on, for a file box: with a finger, a pen, the mouse, or the keys. Lines are kept, so that the last one
// can be taken back.
(() => {
  const STEP = 12;
  const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  const sheets = new Map(); // canvas: its lines, the one being drawn, the colour, and where the keys' pen is

  function sheetOf(canvas) {
    if (!sheets.has(canvas)) {
      const pen = { x: canvas.width / 2, y: canvas.height / 2, down: false };
      sheets.set(canvas, { lines: [], line: null, colour: "", pen });
    }
    return sheets.get(canvas);
  }

  function paint(canvas, showPen = false) {
    const { lines, pen } = sheetOf(canvas);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "white";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    Object.assign(brush, { lineWidth: 8, lineCap: "round", lineJoin: "round" });
    lines.forEach(({ colour, points }) => {
      brush.strokeStyle = colour;
      brush.beginPath();
      points.forEach(([x, y], number) => (number ? brush.lineTo(x, y) : brush.moveTo(x, y)));
      if (points.length === 1) brush.lineTo(points[0][0] + 0.1, points[0][1]);
      brush.stroke();
    });
    if (!showPen) return;
    brush.strokeStyle = "grey";
    brush.lineWidth = 2;
    brush.beginPath();
    brush.arc(pen.x, pen.y, pen.down ? 5 : 12, 0, 2 * Math.PI);
    brush.stroke();
  }

  function begin(canvas, x, y) {
    const sheet = sheetOf(canvas);
    sheet.line = { colour: sheet.colour || "black", points: [[x, y]] };
    sheet.lines.push(sheet.line);
  }

  function place(canvas, event) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) * canvas.width) / width, ((event.clientY - top) * canvas.height) / height];
  }

  document.addEventListener("pointerdown", (event) => {
    if (!event.target.matches("[data-canvas]")) return;
    event.target.setPointerCapture(event.pointerId);
    begin(event.target, ...place(event.target, event));
    paint(event.target);
  });

  document.addEventListener("pointermove", (event) => {
    const sheet = event.target.matches?.("[data-canvas]") && sheetOf(event.target);
    if (!sheet || !sheet.line || !event.buttons) return;
    sheet.line.points.push(place(event.target, event));
    paint(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const canvas = event.target;
    if (!canvas.matches("[data-canvas]") || !(event.key in MOVES || event.key === " ")) return;
    event.preventDefault();
    const sheet = sheetOf(canvas);
    const { pen } = sheet;
    if (event.key === " ") {
      pen.down = !pen.down;
      if (pen.down) begin(canvas, pen.x, pen.y);
      const words = canvas.parentElement.querySelector("[data-pen-words]");
      words.textContent = pen.down ? words.dataset.down : words.dataset.up;
    } else {
      const [dx, dy] = MOVES[event.key];
      pen.x = Math.min(Math.max(pen.x + dx, 0), canvas.width);
      pen.y = Math.min(Math.max(pen.y + dy, 0), canvas.height);
      if (pen.down) sheet.line.points.push([pen.x, pen.y]);
    }
    paint(canvas, true);
  });

  document.addEventListener("file-box:tool", (event) => {
    if (event.detail !== "drawing") return;
    const stage = event.target.querySelector("[data-stage=drawing]");
    stage.hidden = false;
    const canvas = stage.querySelector("[data-canvas]");
    paint(canvas);
    canvas.focus();
  });

  function finish(stage, canvas) {
    const box = stage.closest("[data-file-box]");
    const name = box.querySelector("[data-words]").dataset.drawingName;
    paint(canvas);
    canvas.toBlob((blob) => {
      const file = new File([blob], `${name}.png`, { type: "image/png" });
      stage.hidden = true;
      box.dispatchEvent(new CustomEvent("file-box:made", { detail: { file }, bubbles: true }));
    }, "image/png");
  }

  document.addEventListener("click", (event) => {
    const stage = event.target.closest("[data-stage=drawing]");
    if (!stage) return;
    const canvas = stage.querySelector("[data-canvas]");
    const sheet = sheetOf(canvas);
    const pen = event.target.closest("[data-pen]");
    if (pen) {
      sheet.colour = getComputedStyle(pen).backgroundColor;
      stage.querySelectorAll("[data-pen]").forEach((other) => other.setAttribute("aria-pressed", other === pen));
    } else if (event.target.closest("[data-undo]")) {
      sheet.lines.pop();
      sheet.pen.down = false;
      paint(canvas);
    } else if (event.target.closest("[data-done]") && sheet.lines.length) finish(stage, canvas);
    else if (event.target.closest("[data-cancel]")) stage.hidden = true;
  });
})();
