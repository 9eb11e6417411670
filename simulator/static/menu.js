// The account's menu under the chat: up to three buttons with items.

import { byId, element } from "./api.js";

let drawn = "";

export function drawMenu(menu, tap) {
  const wanted = JSON.stringify(menu);
  if (wanted === drawn) return;
  drawn = wanted;
  byId("menu").replaceChildren(...(menu.button || []).map((button) => drawSlot(button, tap)));
}

function drawSlot(button, tap) {
  const slot = element("div", { class: "menu-slot" });
  if (!button.sub_button?.length) {
    slot.append(element("button", { type: "button", onclick: () => tap(button) }, button.name));
    return slot;
  }
  const items = element("div", { class: "menu-items", hidden: true });
  const opener = element("button", { type: "button", "aria-expanded": "false" }, button.name);
  const open = (isOpen) => {
    items.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
  };
  for (const item of button.sub_button) {
    items.append(element("button", { type: "button", onclick: () => { open(false); tap(item); } }, item.name));
  }
  opener.addEventListener("click", () => open(items.hidden));
  slot.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    opener.focus();
  });
  document.addEventListener("click", (event) => { if (!slot.contains(event.target)) open(false); });
  slot.append(items, opener);
  return slot;
}
