// Why the account said what it said, as its own service tells its developers: reading, open question, reason, state.

import { byId, element, order } from "./api.js";

export async function explain(person) {
  if (getComputedStyle(document.querySelector(".desk")).display === "none") return;
  const told = await order("GET", `/people/${person.openid}/explanation`).catch(() => ({}));
  const place = byId("explanation");
  if (!told.state) {
    place.className = "desk-empty";
    place.textContent = "还没有对话";
    return;
  }
  place.className = "explanation";
  place.replaceChildren(...[reading(told.understood), question(told), state(told)].filter(Boolean));
}

function reading(understood) {
  if (!understood) return null;
  const others = understood.alternatives.slice(0, 2).map(([name, chance]) => `${name} ${percent(chance)}`);
  const named = understood.entities.map((entity) => `${entity.name}=${entity.value}`);
  return facts("听成", [
    ["话", understood.words],
    ["意图", `${understood.intent} ${percent(understood.confidence)}（${understood.engine}）`],
    ["也许是", others.join("，")],
    ["说到", named.join("，")],
  ]);
}

function question(told) {
  if (!told.question) return null;
  const { could_settle: settles = [], ...weighed } = told.question.why || {};
  return facts("在问", [
    ["问题", `${told.question.name}（${told.question.kind}）`],
    ["为了", settles.join("，")],
    ["理由", listed(weighed)],
  ]);
}

function state(told) {
  const { flow, misses, unsure, asides, notes } = told.state;
  return facts("状态", [
    ["在办", flow || "没有"],
    ["放下的", asides.map((aside) => aside.flow).join("，")],
    ["没听懂", misses ? `${misses} 次` : ""],
    ["说不清的", unsure.join("，")],
    ["记着", listed(notes)],
    ["已知", listed(told.facts)],
  ]);
}

function facts(title, rows) {
  const shown = rows.filter(([, value]) => value);
  return element("div", { role: "group", "aria-label": title },
    element("h4", {}, title),
    element("dl", {}, ...shown.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])));
}

// One line for each thing that is known.
function listed(things) {
  const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(things).map(([name, value]) => `${name} = ${written(value)}`).join("\n");
}

const percent = (chance) => `${Math.round(chance * 100)}%`;
