// The phone: who holds it, what they do, and reading the chat again and again.

import { byId, element, order, toast } from "./api.js";
import { ask } from "./ask.js";
import { clearChat, drawBubbles, scrollToEnd } from "./chat.js";
import { drawDelivery, startDesk } from "./desk.js";
import { explain } from "./explanation.js";
import { drawMenu } from "./menu.js";

const EVERY = 700; // milliseconds between two readings of the chat
const PLACES = [
  ["46.7282,131.1409,黑龙江省双鸭山市集贤县", "双鸭山市集贤县"],
  ["27.8297,99.7065,云南省迪庆藏族自治州香格里拉市", "迪庆州香格里拉市"],
  ["36.7068,118.8299,山东省潍坊市昌乐县", "潍坊市昌乐县"],
  ["31.8582,117.3092,安徽省合肥市瑶海区", "合肥市瑶海区"],
  ["30.6599,104.0633,四川省成都市", "四川省成都市"],
];

const phone = { person: null, people: [], next: 0, epoch: "", accountName: document.querySelector("#title").textContent };

async function act(action, body = {}) {
  const person = phone.person;
  if (!person) return;
  try {
    if (body instanceof FormData) body.append("wait", "false");
    await order("POST", `/people/${person.openid}/${action}`, body instanceof FormData ? body : { wait: false, ...body });
    await readChat();
  } catch (error) {
    console.warn(error);
    toast("操作没有成功，请再试一次");
  }
}

async function loadPeople() {
  phone.people = (await order("GET", "/people")).people;
  if (!phone.people.length) phone.people = [await order("POST", "/people", { name: "张大娘", following: false })];
  const chosen = sessionStorage.getItem("sim_person");
  choose(phone.people.find((person) => person.openid === chosen) || phone.people[0]);
}

function choose(person) {
  phone.person = person;
  phone.next = 0;
  sessionStorage.setItem("sim_person", person.openid);
  holdPhone();
  clearChat();
  byId("people").replaceChildren(...phone.people.map(personButton));
  byId("people").querySelector('[aria-pressed="true"]').scrollIntoView({ block: "nearest", inline: "nearest" });
  return readChat();
}

// Web pages opened from a chat must know whose phone opened them.
function holdPhone() {
  if (phone.person) document.cookie = `sim_person=${phone.person.openid}; path=/; SameSite=Lax`;
}

function personButton(person) {
  const pressed = String(person.openid === phone.person.openid);
  return element("button", { type: "button", "aria-pressed": pressed, onclick: () => choose(person) }, person.name);
}

async function readChat() {
  const person = phone.person;
  if (!person) return;
  const chat = await order("GET", `/people/${person.openid}/chat?since=${phone.next}`);
  if (phone.person !== person) return;
  if (phone.epoch && phone.epoch !== chat.epoch) throw new Error("the simulator was reset");
  phone.epoch = chat.epoch;
  const fresh = chat.bubbles.filter((bubble) => bubble.index >= phone.next);
  phone.next = Math.max(phone.next, chat.next);
  drawBubbles(fresh, person.name, (choice) => act("choice", { choice: choice.choice, label: choice.text }));
  showFollowing(chat.person.following);
  byId("title").textContent = chat.typing ? "对方正在输入…" : phone.accountName;
  drawMenu(chat.menu, (item) => tapMenu(item));
  drawDelivery(chat.last_delivery);
  if (fresh.length) await explain(person);
}

function showFollowing(following) {
  const changed = byId("profile").hidden !== following;
  byId("profile").hidden = following;
  byId("chat").hidden = byId("bottom").hidden = !following;
  if (changed && following) scrollToEnd();
}

async function keepReading() {
  try {
    await readChat();
  } catch (error) {
    console.warn(error);
    phone.epoch = "";
    await loadPeople().catch(() => toast("模拟器没有回应"));
  }
  setTimeout(keepReading, document.hidden ? 4 * EVERY : EVERY);
}

function tapMenu(item) {
  if (item.type === "view") window.open(item.url, "_blank", "noopener");
  return act("menu", { key: item.key || item.url || item.pagepath });
}

function write(event) {
  event.preventDefault();
  const text = byId("text").value;
  if (!text.trim()) return;
  byId("text").value = "";
  fitText();
  act("say", { text });
}

function fitText() {
  const field = byId("text");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
  const isEmpty = !field.value.trim();
  byId("send").hidden = isEmpty;
  byId("plus").hidden = !isEmpty;
}

function openTray(open) {
  byId("tray").hidden = !open;
  byId("plus").setAttribute("aria-expanded", String(open));
  scrollToEnd();
}

function sendPhoto() {
  const file = byId("photo").files[0];
  byId("photo").value = "";
  if (!file) return;
  const form = new FormData();
  form.append("photo", file, file.name);
  openTray(false);
  act("photo", form);
}

async function speak() {
  const said = await ask("发送一段语音", [
    { name: "recognition", label: "平台识别出的文字（微信已停用识别，一般留空）" },
    { name: "seconds", label: "时长（秒）", value: "3", type: "number" },
  ], { ok: "发送" });
  if (said) act("voice", { recognition: said.recognition, seconds: Number(said.seconds) || 3 });
}

async function sendPlace() {
  const chosen = await ask("发送位置", [{ name: "place", label: "在哪里", options: PLACES }], { ok: "发送" });
  if (!chosen) return;
  const [latitude, longitude, label] = chosen.place.split(",");
  act("location", { latitude: Number(latitude), longitude: Number(longitude), label });
}

async function addPerson() {
  const made = await ask("添加一个人", [
    { name: "name", label: "称呼", value: "李大爷", required: true },
    { name: "phone", label: "手机号", value: "13800000001", type: "tel" },
  ], { ok: "添加" });
  if (!made?.name) return;
  const person = await order("POST", "/people", { name: made.name, phone: made.phone, following: false });
  phone.people.push(person);
  choose(person);
}

async function showMore() {
  const chosen = await ask("更多操作", [
    { name: "action", label: "做什么", options: [["scan", "扫描公众号二维码"], ["link", "分享一个网页"], ["sticker", "发一个表情"], ["video", "发一段视频"], ["subscription", "同意接收一次订阅消息"], ["unfollow", "取消关注"]] },
    { name: "value", label: "二维码场景值、网址或模板编号（其他不用填）" },
  ]);
  if (chosen?.action === "scan") act("scan", { scene: chosen.value });
  if (chosen?.action === "link") act("other", { kind: "link", url: chosen.value || "https://example.com/" });
  if (chosen?.action === "sticker" || chosen?.action === "video") act("other", { kind: chosen.action });
  if (chosen?.action === "subscription") act("subscription", { template_id: chosen.value });
  if (chosen?.action === "unfollow") act("unfollow");
}

async function offerSamples() {
  const { samples } = await order("GET", "/state");
  byId("samples").replaceChildren(...samples.map((label, sample) => element("button", {
    type: "button",
    onclick: () => { openTray(false); act("photo", { sample }); },
  }, label)));
}

function start() {
  byId("write").addEventListener("submit", write);
  byId("text").addEventListener("input", fitText);
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) write(event);
  });
  byId("plus").addEventListener("click", () => openTray(byId("tray").hidden));
  byId("photo").addEventListener("change", sendPhoto);
  byId("voice").addEventListener("click", speak);
  byId("tray-voice").addEventListener("click", () => { openTray(false); speak(); });
  byId("tray-place").addEventListener("click", () => { openTray(false); sendPlace(); });
  byId("follow").addEventListener("click", () => act("follow"));
  byId("more").addEventListener("click", showMore);
  byId("add-person").addEventListener("click", addPerson);
  window.addEventListener("focus", holdPhone);
  const tick = () => { byId("phone-time").textContent = new Date().toTimeString().slice(0, 5).replace(/^0/, ""); };
  tick();
  setInterval(tick, 10000);
  startDesk();
  offerSamples();
  loadPeople().then(keepReading);
}

start();
