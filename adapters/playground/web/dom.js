// Building elements. Data from the wire only ever becomes text nodes, attributes of known names and CSSOM values.

import { icon } from "./icons.js";

const asProperty = new Set(["value", "checked", "selected", "disabled", "hidden", "inert", "required", "multiple", "readOnly"]);

// h("button.btn", {testid: "send", onclick: f, "aria-label": "Send"}, "text", node, [nodes], null)
export function h(selector, props, ...children) {
  const [tag, ...classes] = selector.split(".");
  const el = document.createElement(tag);
  if (classes.length) el.className = classes.join(" ");
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null) continue;
    if (name === "testid") el.dataset.testid = value;
    else if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (asProperty.has(name)) el[name] = value;
    else if (value === true) el.setAttribute(name, "");
    else if (value !== false) el.setAttribute(name, value);
  }
  el.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return el;
}

export function fragment(...children) {
  const out = document.createDocumentFragment();
  out.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return out;
}

// Only colours, and only as a CSSOM value: a person's colour comes from the server.
export function tint(el, color) {
  if (/^#[0-9a-f]{3,8}$/i.test(color ?? "")) el.style.setProperty("--tint", color);
  return el;
}

export function initials(name) {
  const words = String(name ?? "").trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...word][0] ?? "").join("").toUpperCase();
}

// A square with initials, or the mark of the app. Decoration: the name always stands beside it.
export function avatar(author, size = "") {
  const el = h("span.avatar", { "aria-hidden": "true" });
  if (size) el.classList.add(size);
  if (author.app) {
    el.classList.add("app");
    el.append(icon("waymark"));
    return el;
  }
  el.append(initials(author.name));
  return tint(el, author.color);
}

export function iconButton(name, label, props = {}) {
  return h("button.icon-button", { type: "button", "aria-label": label, title: label, ...props }, icon(name));
}

// Makes the children of `parent` the nodes of `rows` ({key, sig, build}) and touches nothing that stayed the same, so that
// focus, selection and what a screen reader has announced survive.
export function reconcile(parent, rows) {
  const wanted = new Set(rows.map((row) => row.key));
  const before = new Map();
  for (const el of [...parent.children]) {
    if (wanted.has(el.rowKey)) before.set(el.rowKey, el);
    else el.remove();
  }
  let at = parent.firstElementChild;
  for (const row of rows) {
    const el = before.get(row.key);
    if (el === at) at = at?.nextElementSibling ?? null;
    if (el?.rowSig === row.sig) {
      if (el.nextElementSibling !== at) parent.insertBefore(el, at);
      continue;
    }
    const focused = el?.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const fresh = row.build();
    fresh.rowKey = row.key;
    fresh.rowSig = row.sig;
    el?.remove();
    parent.insertBefore(fresh, at);
    if (focused) fresh.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}
