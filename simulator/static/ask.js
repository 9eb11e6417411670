// One dialog for every question the phone asks.

import { byId, element } from "./api.js";

// Resolves to an object of the fields' values, or to null when cancelled.
export function ask(title, fields, { ok = "确定" } = {}) {
  const dialog = byId("ask");
  byId("ask-title").textContent = title;
  byId("ask-ok").textContent = ok;
  byId("ask-fields").replaceChildren(...fields.map(drawField));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "ok") return resolve(null);
      const inputs = [...dialog.querySelectorAll("[name]")];
      return resolve(Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])));
    }, { once: true });
    byId("ask-ok").focus();
    dialog.querySelector("[name]")?.focus();
  });
}

function drawField({ name, label, value = "", options, required = false, type = "text" }) {
  const input = options
    ? element("select", { name }, ...options.map(([key, text]) => element("option", { value: key }, text)))
    : element("input", { name, value, type, required, autocomplete: "off" });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    byId("ask-ok").click();
  });
  return element("label", {}, label, input);
}
