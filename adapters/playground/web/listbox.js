// The completion list above the composer (the ARIA "combobox with listbox" keys). Nothing is chosen until an arrow key says
// so: Enter sends what stands there, Tab takes the chosen or the first line.

import { h } from "./dom.js";

export function mountListbox(field, box, take) {
  let items = [];
  let active = -1;

  function show(next) {
    items = next;
    active = -1;
    box.hidden = items.length === 0;
    box.replaceChildren(...items.map(row));
    field.removeAttribute("aria-activedescendant");
    if (items.some((item) => item.insert)) box.append(h("div.keys", { "aria-hidden": "true" }, h("kbd", null, "↑↓"), "choose", h("kbd", null, "Tab"), "complete", h("kbd", null, "Enter"), "send"));
    box.scrollTop = 0;
  }

  function row(item, i) {
    const content = [h("code", null, item.label), h("small", null, item.summary)];
    if (!item.insert) return h("div.option.explains", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, content);
    return h(
      "div.option",
      {
        role: "option",
        id: `completion-${i}`,
        testid: `completion-${i}`,
        "aria-selected": "false",
        onpointerdown: (event) => event.preventDefault(), // the field keeps the focus
        onclick: () => take(item),
      },
      content,
    );
  }

  function choose(step) {
    const open = items.map((item, i) => (item.insert ? i : -1)).filter((i) => i >= 0);
    if (!open.length) return false;
    const at = open.indexOf(active);
    active = at < 0 ? (step > 0 ? open[0] : open.at(-1)) : open[(at + step + open.length) % open.length];
    [...box.querySelectorAll("[role=option]")].forEach((el, i) => {
      el.setAttribute("aria-selected", String(i === active));
      if (i === active) el.scrollIntoView({ block: "nearest" });
    });
    field.setAttribute("aria-activedescendant", `completion-${active}`);
    return true;
  }

  // Whether the key was for the list.
  function keydown(event) {
    if (box.hidden || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    let used = false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") used = choose(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") used = (show([]), true);
    else if (event.key === "Tab" || (event.key === "Enter" && active >= 0)) {
      const item = items[active] ?? items.find((one) => one.insert);
      if (item) used = (take(item), true);
    }
    if (used) event.preventDefault();
    return used;
  }

  return { show, keydown, close: () => show([]) };
}
