// The developer's panel: what became of the last push, planned faults, recent API calls.

import { byId, element, order, toast } from "./api.js";

const EVERY = 1500; // milliseconds between two readings
const PUSH_FAULTS = [
  ["twice", "推送两遍"],
  ["twice_at_once", "同时推送两遍"],
  ["reorder", "晚于下一条"],
  ["drop_reply", "丢掉回复（重试）"],
  ["time_out", "提前断开（重试）"],
];
const OUTCOMES = { pending: "推送中", held: "先扣住", silent: "未直接回复", replied: "已回复", failed: "失败" };
const ATTEMPTS = { answered: "有回应", refused: "拒绝", timed_out: "超时", unreachable: "连不上", lost: "回复丢失" };

export function drawDelivery(delivery) {
  if (!delivery) {
    byId("delivery").className = "desk-empty";
    byId("delivery").textContent = "还没有推送";
    return;
  }
  const mood = { failed: "bad", pending: "waiting", held: "waiting" }[delivery.outcome] || "";
  const parts = [element("div", { class: "delivery-line" },
    element("span", { class: `outcome ${mood}` }, OUTCOMES[delivery.outcome]),
    element("span", {}, `${delivery.kind} · 第 ${delivery.number} 次推送`))];
  if (delivery.problem) parts.push(element("p", { class: "problem", lang: "en" }, delivery.problem));
  parts.push(drawAttempts(delivery.attempts));
  byId("delivery").className = "";
  byId("delivery").replaceChildren(...parts);
}

function drawAttempts(attempts) {
  const head = element("tr", {}, ...["次", "结果", "状态", "毫秒"].map((text) => element("th", { scope: "col" }, text)));
  const rows = attempts.map((attempt, index) => element("tr", {},
    ...[index + 1, ATTEMPTS[attempt.outcome], attempt.status || "—", Math.round(attempt.seconds * 1000)]
      .map((value) => element("td", {}, String(value)))));
  return element("table", { class: "attempts" }, element("thead", {}, head), element("tbody", {}, ...rows));
}

async function readDesk() {
  const [faults, calls] = await Promise.all([order("GET", "/faults"), order("GET", "/calls?last=8")]);
  for (const button of byId("push-faults").children) {
    button.setAttribute("aria-pressed", String(faults.push[button.dataset.fault] > 0));
  }
  byId("planned").replaceChildren(...faults.api.map((fault) => element("li", {}, describe(fault))));
  byId("calls").replaceChildren(...calls.calls.reverse().map((call) => element("li", {},
    element("span", {}, call.api),
    element("span", { class: call.errcode ? "bad" : "" }, call.errcode ? String(call.errcode) : "成功"))));
}

function describe(fault) {
  const what = fault.errcode ? `返回 ${fault.errcode}` : fault.slow ? `慢 ${fault.slow} 秒` : "返回乱码";
  return `${fault.api}：${what}，还剩 ${fault.times} 次`;
}

async function tell(method, path, body, done) {
  try {
    const answer = await order(method, path, body);
    if (done) toast(typeof done === "function" ? done(answer) : done);
    await readDesk();
  } catch (error) {
    console.warn(error);
    toast("没有成功");
  }
}

function planApiFault(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const fault = { api: form.get("api"), times: Number(form.get("times")) || 1 };
  if (form.get("fault") === "slow") fault.slow = 6;
  else if (form.get("fault") === "garbled") fault.garbled = true;
  else fault.errcode = Number(form.get("fault"));
  tell("POST", "/faults", fault);
}

async function keepReading() {
  if (!document.hidden && getComputedStyle(document.querySelector(".desk")).display !== "none") {
    await readDesk().catch((error) => console.warn(error));
  }
  setTimeout(keepReading, EVERY);
}

export function startDesk() {
  byId("push-faults").append(...PUSH_FAULTS.map(([fault, label]) => element("button", {
    type: "button", "data-fault": fault, "aria-pressed": "false",
    onclick: () => tell("POST", "/faults", { push: fault }),
  }, label)));
  byId("api-fault").addEventListener("submit", planApiFault);
  byId("clear-faults").addEventListener("click", () => tell("DELETE", "/faults", undefined, "已清除"));
  for (const button of document.querySelectorAll("[data-forward]")) {
    button.addEventListener("click", () => tell("POST", "/clock", { forward: Number(button.dataset.forward) }, "时间已快进"));
  }
  for (const button of document.querySelectorAll("[data-tokens]")) {
    button.addEventListener("click", () => tell("POST", "/tokens", { make: button.dataset.tokens }, "令牌已变更"));
  }
  byId("verify").addEventListener("click", () => tell("POST", "/verify", {}, (answer) => (answer.verified ? "接入验证通过" : "接入验证没有通过")));
  byId("reset").addEventListener("click", () => tell("POST", "/reset", {}, "已全部重来"));
  keepReading();
}
