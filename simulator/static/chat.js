// Drawing the bubbles of a chat. Everything is text: nothing a message holds becomes markup.

import { byId, element } from "./api.js";

const QUIET = 300; // seconds after which the time is shown again
const DRAW = { text: drawText, choices: drawChoices, image: drawPhoto, voice: drawVoice, location: drawPlace, news: drawArticle, card: drawCard };

let lastShownAt = 0;

export function clearChat() {
  byId("chat").replaceChildren();
  lastShownAt = 0;
}

export function drawBubbles(bubbles, personName, tap) {
  const chat = byId("chat");
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 120;
  for (const bubble of bubbles) {
    if (bubble.at - lastShownAt > QUIET) chat.append(element("p", { class: "when" }, clock(bubble.at)));
    lastShownAt = bubble.at;
    chat.append(drawRow(bubble, personName, tap));
  }
  if (bubbles.length && (atEnd || bubbles.some((bubble) => bubble.who === "me"))) scrollToEnd();
}

export function scrollToEnd() {
  const chat = byId("chat");
  chat.scrollTop = chat.scrollHeight;
  // Once more after layout: fonts and the menu below change how much fits.
  requestAnimationFrame(() => { chat.scrollTop = chat.scrollHeight; });
}

function clock(at) {
  const when = new Date(at * 1000);
  const time = `${when.getHours()}:${String(when.getMinutes()).padStart(2, "0")}`;
  const isToday = when.toDateString() === new Date().toDateString();
  return isToday ? time : `${when.getMonth() + 1}月${when.getDate()}日 ${time}`;
}

function drawRow(bubble, personName, tap) {
  if (bubble.who === "platform") return element("p", { class: "notice", "data-kind": bubble.kind }, bubble.text);
  const mine = bubble.who === "me";
  const box = element("div", { class: "bubble", "data-kind": bubble.kind, "data-how": bubble.how });
  DRAW[bubble.kind](box, bubble, tap);
  return element("div", { class: `row fresh ${mine ? "me" : "them"}` }, face(mine, personName), box);
}

function face(mine, personName) {
  const box = element("div", { class: "face", "aria-hidden": "true" });
  if (mine) box.textContent = [...personName].at(-1) || "我";
  else box.append(element("img", { src: "/static/icon.svg", alt: "" }));
  return box;
}

function drawSegment(segment, tap) {
  if (segment.choice) {
    return element("button", { type: "button", class: "choice", onclick: () => tap(segment) }, segment.text);
  }
  if (segment.href) return outward(segment.href, segment.text);
  return document.createTextNode(segment.text);
}

function outward(href, ...children) {
  const safe = /^https?:/.test(href) ? href : "#";
  return element("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function drawText(box, bubble, tap) {
  box.append(...bubble.segments.map((segment) => drawSegment(segment, tap)));
}

function drawChoices(box, bubble, tap) {
  box.classList.add("choices");
  for (const segment of bubble.segments) {
    box.append(segment.choice ? drawSegment(segment, tap) : element("div", { class: "plain" }, segment.text));
  }
}

function drawPhoto(box, bubble) {
  box.classList.add("photo");
  const source = `/photos/${encodeURIComponent(bubble.media_id)}`;
  const image = element("img", { src: source, alt: "照片", loading: "lazy", onload: scrollToEnd });
  image.addEventListener("error", () => box.replaceChildren(element("div", { class: "broken" }, "这个文件无法显示为照片")));
  box.append(element("button", { type: "button", "aria-label": "放大照片", onclick: () => enlarge(source) }, image));
}

function enlarge(source) {
  byId("viewer-photo").src = source;
  byId("viewer").showModal();
}

function drawVoice(box, bubble) {
  box.classList.add("voice");
  box.append(bubble.who === "me" ? `${bubble.duration}″ 🔊` : `🔊 ${bubble.duration}″`);
}

function drawPlace(box, bubble) {
  box.classList.add("place");
  const where = bubble.fields.map(([, value]) => Number(value).toFixed(4)).join(", ");
  box.append(element("strong", {}, bubble.text || "位置"), element("small", {}, where));
  box.append(element("div", { class: "map", "aria-hidden": "true" }, "📍"));
}

function drawArticle(box, bubble) {
  box.classList.add("article");
  const parts = [element("strong", {}, bubble.title)];
  if (bubble.text) parts.push(element("span", {}, bubble.text));
  parts.push(element("em", {}, bubble.href ? "打开" : "小程序页面"));
  box.append(bubble.href ? outward(bubble.href, ...parts) : element("div", { class: "plain" }, ...parts));
}

function drawCard(box, bubble) {
  box.classList.add("card");
  box.append(element("small", {}, "服务通知"), element("strong", {}, bubble.title));
  const list = element("dl");
  for (const [label, value] of bubble.fields) list.append(element("dt", {}, label), element("dd", {}, value));
  box.append(list);
  if (bubble.href) box.append(outward(bubble.href, "查看详情"));
}
