// The overflow menu of Block Kit: a button with three dots that opens up to five choices.

import { h, iconButton } from "./dom.js";
import { link } from "./mrkdwn.js";

export function overflow(element, use, press) {
  const items = (element.options ?? []).map((option, i) =>
    h("button.menu-item", { type: "button", role: "menuitem", tabindex: "-1", testid: `option-${i}`, onclick: () => choose(option) }, option.text?.text),
  );
  const menu = h("div.menu", { role: "menu", popover: "auto", onkeydown: move }, items);
  const opener = iconButton("more", "More actions", {
    testid: `action-${element.action_id}`,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: () => menu.togglePopover(),
    onkeydown(event) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      menu.showPopover();
    },
  });

  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const from = opener.getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    const below = from.bottom + 4 + size.height < innerHeight;
    menu.style.top = `${below ? from.bottom + 4 : from.top - size.height - 4}px`;
    const fits = from.left + size.width + 24 < innerWidth;
    menu.style.left = `${Math.max(8, fits ? from.left : from.right - size.width)}px`;
    items[0]?.focus();
  });

  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = items.indexOf(document.activeElement);
    items[(at + step + items.length) % items.length].focus();
  }

  function choose(option) {
    menu.hidePopover();
    opener.focus();
    if (option.url) {
      const anchor = link(option.url, "");
      if (anchor instanceof Element) anchor.click();
    }
    press(element, opener, use, { selected_option: option });
  }

  return h("span.overflow", null, opener, menu);
}
