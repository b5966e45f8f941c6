// Interactive elements of Block Kit. Outside of an input block an element acts at once; inside one it is read on submit.
//
// `use` says which: {act(action) -> Promise, names} or {input: true, names, describe(control)}.
// input elements return {node, control, read()}, all others a node.

import { confirmed } from "./confirm.js";
import { h } from "./dom.js";
import { link, textObject } from "./mrkdwn.js";
import { overflow } from "./overflow.js";

const plain = (object) => object?.text ?? "";
const testid = (element) => `action-${element.action_id}`;

// Asks first when the element says so, and shows that the answer is on its way.
export async function press(element, control, use, fields) {
  if (element.confirm && !(await confirmed(element.confirm, use.names, element.style))) return false;
  if (control.getAttribute("aria-busy") === "true") return false;
  control.setAttribute("aria-busy", "true");
  try {
    await use.act({ type: element.type, action_id: element.action_id, ...fields });
  } finally {
    control.removeAttribute("aria-busy");
  }
  return true;
}

function button(element, use) {
  const look = element.style === "primary" ? ".primary" : element.style === "danger" ? ".danger" : "";
  const label = plain(element.text);
  if (element.url) {
    const anchor = link(element.url, label);
    if (anchor instanceof Element) {
      anchor.className = `button ${look.slice(1)}`;
      anchor.dataset.testid = testid(element);
      anchor.addEventListener("click", () => use.act({ type: "button", action_id: element.action_id, value: element.value }));
    }
    return anchor;
  }
  const press_ = () => press(element, control, use, element.value === undefined ? {} : { value: element.value });
  const control = h(
    `button.button${look}`,
    { type: "button", testid: testid(element), "aria-label": element.accessibility_label, onclick: press_ },
    label,
  );
  return control;
}

const optionGroups = (element) => element.option_groups ?? [{ options: element.options ?? [] }];
const optionsOf = (element) => optionGroups(element).flatMap((group) => group.options);

function select(element, use) {
  const all = optionsOf(element);
  const initial = element.initial_option?.value;
  const build = (option) => h("option", { value: String(all.indexOf(option)), selected: option.value === initial }, plain(option.text));
  const empty = h("option", { value: "", selected: initial === undefined }, plain(element.placeholder) || "Choose one");
  const control = h(
    "select.select",
    { testid: testid(element), "aria-label": use.input ? undefined : plain(element.placeholder) || "Choose one" },
    empty,
    optionGroups(element).map((group) =>
      group.label ? h("optgroup", { label: plain(group.label) }, group.options.map(build)) : group.options.map(build),
    ),
  );
  const chosen = () => all[control.value === "" ? -1 : Number(control.value)];
  const before = () => (control.value = String(all.findIndex((option) => option.value === initial)).replace("-1", ""));
  if (!use.input)
    control.addEventListener("change", async () => {
      if (chosen() && !(await press(element, control, use, { selected_option: chosen() }))) before();
    });
  return { control, read: () => ({ type: element.type, selected_option: chosen() ?? null }) };
}

function picker(kind, field, initial) {
  return (element, use) => {
    const control = h("input.line", {
      type: kind,
      value: element[initial] ?? "",
      testid: testid(element),
      "aria-label": use.input ? undefined : plain(element.placeholder) || `Choose a ${kind}`,
    });
    if (!use.input)
      control.addEventListener("change", () => {
        // A year that is still being typed reads as 0002.
        if (control.value && !control.value.startsWith("0")) press(element, control, use, { [field]: control.value });
      });
    return { control, read: () => ({ type: element.type, [field]: control.value || null }) };
  };
}

function choices(kind) {
  return (element, use) => {
    const many = kind === "checkbox";
    const initial = (many ? element.initial_options : [element.initial_option])?.map((option) => option?.value) ?? [];
    const group = `choice-${crypto.randomUUID()}`;
    const boxes = (element.options ?? []).map((option) =>
      h("input", { type: kind, name: group, checked: initial.includes(option.value), value: option.value }),
    );
    const picked = () => element.options.filter((_, i) => boxes[i].checked);
    const fields = () => (many ? { selected_options: picked() } : { selected_option: picked()[0] ?? null });
    const control = h(
      "div.choices",
      { role: many ? "group" : "radiogroup", testid: testid(element), tabindex: "-1" },
      element.options.map((option, i) =>
        h(
          "label.choice",
          null,
          boxes[i],
          h("span", null, textObject(option.text, use.names), option.description && h("small", null, plain(option.description))),
        ),
      ),
    );
    if (!use.input) control.addEventListener("change", () => press(element, control, use, fields()));
    return { control, read: () => ({ type: element.type, ...fields() }) };
  };
}

function textInput(element, use) {
  const control = h(element.multiline ? "textarea.line" : "input.line", {
    type: element.multiline ? undefined : "text",
    rows: element.multiline ? "4" : undefined,
    maxlength: element.max_length,
    minlength: element.min_length,
    placeholder: element.placeholder ? plain(element.placeholder) : undefined,
    value: element.initial_value ?? "",
    testid: testid(element),
    autocomplete: "off",
  });
  if (!use.input)
    control.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey) press(element, control, use, { value: control.value });
    });
  return { control, read: () => ({ type: element.type, value: control.value || null }) };
}

const kinds = {
  static_select: select,
  datepicker: picker("date", "selected_date", "initial_date"),
  timepicker: picker("time", "selected_time", "initial_time"),
  checkboxes: choices("checkbox"),
  radio_buttons: choices("radio"),
  plain_text_input: textInput,
};

// An element of a section or an actions block.
export function actingElement(element, use) {
  if (element.type === "button") return button(element, use);
  if (element.type === "overflow") return overflow(element, use, press);
  return kinds[element.type]?.(element, use).control ?? unknown(element.type);
}

// The element of an input block: {control, read()}, or null for a type that is not shown here.
export function inputElement(element, names) {
  return kinds[element?.type]?.(element, { input: true, names }) ?? null;
}

export function unknown(type) {
  return h("span.unknown", null, `“${type}” is not shown in the playground.`);
}
