// The sign page: draw a name with a finger, a pen, a mouse or the arrow keys, and send the strokes with their timing.
(function () {
  "use strict";
  var form = document.getElementById("sign"), pad = document.getElementById("pad");
  var agreed = document.getElementById("agreed"), message = document.getElementById("message");
  var send = document.getElementById("send"), read = document.getElementById("read");
  if (!form || !pad || !pad.getContext || !window.fetch) { return; }

  var pen = pad.getContext("2d"), strokes = [], current = null, began = null;
  var shownAt = Date.now(), readAloud = false, size = { width: 0, height: 0 };
  var cursor = null, down = false;

  function say(text, done) {
    message.textContent = text;
    message.className = done ? "done" : "";
  }

  // The drawing keeps its own coordinates; when the phone is turned they are scaled to the new width.
  function fit() {
    var box = pad.getBoundingClientRect(), ratio = window.devicePixelRatio || 1;
    var width = Math.round(box.width), height = Math.round(box.height);
    if (!width || !height) { return; }
    var scale = size.width ? width / size.width : 1;
    strokes.forEach(function (stroke) {
      stroke.forEach(function (point) { point[0] *= scale; point[1] = Math.min(point[1] * scale, height); });
    });
    size = { width: width, height: height };
    pad.width = Math.round(width * ratio);
    pad.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
  }

  function draw() {
    pen.clearRect(0, 0, size.width, size.height);
    pen.lineWidth = 4; pen.lineCap = "round"; pen.lineJoin = "round"; pen.strokeStyle = "#16211e";
    strokes.forEach(function (stroke) {
      pen.beginPath();
      pen.moveTo(stroke[0][0], stroke[0][1]);
      stroke.forEach(function (point) { pen.lineTo(point[0], point[1]); });
      pen.stroke();
    });
    if (cursor) {
      pen.beginPath();
      pen.arc(cursor[0], cursor[1], 6, 0, 7);
      pen.strokeStyle = down ? "#9b1c1c" : "#0b5d4a";
      pen.lineWidth = 2;
      pen.stroke();
    }
  }

  function now() {
    if (began === null) { began = Date.now(); }
    return Date.now() - began;
  }

  function place(event) {
    var box = pad.getBoundingClientRect();
    return [event.clientX - box.left - pad.clientLeft, event.clientY - box.top - pad.clientTop];
  }

  function start(at) { current = [[at[0], at[1], now()]]; strokes.push(current); cursor = null; draw(); }

  function move(at) {
    if (!current) { return; }
    var last = current[current.length - 1];
    if (Math.abs(last[0] - at[0]) + Math.abs(last[1] - at[1]) < 1) { return; }
    current.push([at[0], at[1], now()]);
    draw();
  }

  function end() { current = null; }

  if (window.PointerEvent) {
    pad.addEventListener("pointerdown", function (event) {
      if (current || event.button > 0) { return; }
      event.preventDefault();
      if (pad.setPointerCapture) { try { pad.setPointerCapture(event.pointerId); } catch (gone) { /* the pointer left */ } }
      start(place(event));
    });
    pad.addEventListener("pointermove", function (event) {
      if (!current) { return; }
      var steps = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      (steps.length ? steps : [event]).forEach(function (step) { move(place(step)); });
    });
    ["pointerup", "pointercancel"].forEach(function (name) { pad.addEventListener(name, end); });
  } else {
    pad.addEventListener("mousedown", function (event) { start(place(event)); });
    pad.addEventListener("mousemove", function (event) { move(place(event)); });
    window.addEventListener("mouseup", end);
  }
  // Old WebViews scroll the page under the finger unless the touch itself is taken.
  pad.addEventListener("touchstart", function (event) {
    event.preventDefault();
    if (!window.PointerEvent) { start(place(event.touches[0])); }
  }, { passive: false });
  pad.addEventListener("touchmove", function (event) {
    event.preventDefault();
    if (!window.PointerEvent) { move(place(event.touches[0])); }
  }, { passive: false });
  pad.addEventListener("touchend", function () { if (!window.PointerEvent) { end(); } });

  pad.addEventListener("keydown", function (event) {
    var step = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key];
    if (!step && event.key !== " ") { return; }
    event.preventDefault();
    if (!cursor) { cursor = [size.width / 3, size.height / 2]; }
    if (event.key === " ") {
      var at = cursor;
      down = !down;
      if (down) { start(at); cursor = at; } else { end(); }
    } else {
      cursor = [
        Math.max(0, Math.min(size.width, cursor[0] + step[0])),
        Math.max(0, Math.min(size.height, cursor[1] + step[1]))
      ];
      if (down) { move(cursor); }
    }
    draw();
  });

  document.getElementById("clear").addEventListener("click", function () {
    strokes = []; current = null; began = null; cursor = null; down = false;
    say("");
    draw();
  });

  if (window.speechSynthesis && window.SpeechSynthesisUtterance) {
    read.hidden = false;
    read.addEventListener("click", function () {
      if (window.speechSynthesis.speaking) {
        window.speechSynthesis.cancel();
        read.textContent = "读给我听";
        return;
      }
      // Long texts are cut off by some engines: it is read line by line.
      var lines = document.getElementById("text").textContent.split("\n").filter(Boolean);
      lines.forEach(function (line, place) {
        var speech = new window.SpeechSynthesisUtterance(line);
        speech.lang = "zh-CN";
        speech.rate = 0.9;
        if (place === lines.length - 1) {
          speech.onend = function () { readAloud = true; read.textContent = "再读一遍"; };
        }
        window.speechSynthesis.speak(speech);
      });
      read.textContent = "停止朗读";
    });
  }

  function rounded(point) { return [Math.round(point[0] * 10) / 10, Math.round(point[1] * 10) / 10, point[2]]; }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!agreed.checked) { say("请先勾选“我已看完”。"); agreed.focus(); return; }
    if (!strokes.length) { say("还没有签名，请在框里写您的名字。"); pad.focus(); return; }
    send.disabled = true;
    say("正在提交……", true);
    fetch(window.location.pathname, {
      method: "POST",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        width: size.width,
        height: size.height,
        strokes: strokes.map(function (stroke) { return stroke.map(rounded); }),
        shown_seconds: Math.min(86400, Math.round((Date.now() - shownAt) / 1000)),
        read_aloud: readAloud,
        agreed: true
      })
    }).then(function (answer) {
      return answer.json().then(function (body) {
        if (!answer.ok) { throw new Error(body.detail || body.title); }
        form.querySelectorAll("button, input").forEach(function (control) { control.disabled = true; });
        pad.style.pointerEvents = "none";
        say(body.title + " 可以关掉这一页了。", true);
      });
    }).catch(function (error) {
      send.disabled = false;
      say(error instanceof TypeError || error instanceof SyntaxError ? "没有发出去，请检查网络后再点一次“提交”。" : error.message);
    });
  });

  form.hidden = false;
  fit();
  window.addEventListener("resize", fit);
}());
