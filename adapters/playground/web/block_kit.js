// Blocks of a message, a modal or a home page as nodes.
//
// `use` is {names, act(blockId, action) -> Promise, inputs}: inputs, only in modals, collects what to read on submit as
// {blockId, actionId, optional, read(), control, fail(words)}; heading is the tag of headers, h3 unless said.

import { fragment, h } from "./dom.js";
import { actingElement, inputElement, unknown } from "./elements.js";
import { link, textObject } from "./mrkdwn.js";
import { richText } from "./rich_text.js";

const acting = (block, use) => ({ names: use.names, act: (action) => use.act(block.block_id ?? "", action) });

function section(block, use) {
  return h(
    "div.block.section",
    null,
    h(
      "div.section-body",
      null,
      block.text && h("div.prose", null, textObject(block.text, use.names)),
      block.fields && h("div.fields", null, block.fields.map((field) => h("div.prose", null, textObject(field, use.names)))),
    ),
    block.accessory && h("div.accessory", null, element(block.accessory, block, use)),
  );
}

// Pictures of other hosts are not loaded: the page talks to its own origin only.
const picture = (image) => link(image.image_url ?? "", image.alt_text || "picture");

function element(one, block, use) {
  return one.type === "image" ? picture(one) : actingElement(one, acting(block, use));
}

const meterPattern = /^(▰*)(▱*) (\d+ %)$/;
const cells = (glyphs, kind) => [...glyphs].map((glyph) => h(`i${kind}`, { "aria-hidden": "true" }, glyph));

function contextElement(one, use) {
  if (one.type === "image") return picture(one);
  const bar = meterPattern.exec(one.text ?? "");
  if (!bar) return h("div.prose", null, textObject(one, use.names));
  return h("div.meter", null, cells(bar[1], ".full"), cells(bar[2], ""), h("span", null, bar[3]));
}

let fields = 0;

function input(block, use, index) {
  const made = inputElement(block.element, use.names);
  if (!made) return unknown(block.element?.type);
  const id = `field-${++fields}`;
  const blockId = block.block_id ?? String(index);
  const { control } = made;
  const isGroup = control.matches(".choices");
  const label = h(isGroup ? "span.label" : "label.label", { id: `${id}-label`, for: isGroup ? undefined : id }, block.label?.text);
  if (block.optional) label.append(h("span.optional", null, " (optional)"));
  const hint = block.hint && h("p.hint", { id: `${id}-hint` }, block.hint.text);
  const wrong = h("p.wrong", { id: `${id}-wrong`, testid: `error-${blockId}`, hidden: true });

  control.id = id;
  if (isGroup) control.setAttribute("aria-labelledby", label.id);
  control.setAttribute("aria-describedby", [hint && hint.id, wrong.id].filter(Boolean).join(" "));
  if (!block.optional) control.setAttribute("aria-required", "true");

  function fail(words) {
    wrong.textContent = words ?? "";
    wrong.hidden = !words;
    if (words) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  control.addEventListener("input", () => fail(null));
  use.inputs?.push({ blockId, actionId: block.element.action_id, optional: Boolean(block.optional), control, read: made.read, fail });
  return h("div.block.input", { testid: `field-${blockId}` }, label, control, hint, wrong);
}

const kinds = {
  header: (block, use) => h(`${use.heading ?? "h3"}.block.header`, null, block.text?.text),
  section,
  divider: () => h("hr.block.divider"),
  context: (block, use) => h("div.block.context", null, (block.elements ?? []).map((one) => contextElement(one, use))),
  actions: (block, use) => h("div.block.actions", null, (block.elements ?? []).map((one) => element(one, block, use))),
  rich_text: (block, use) => h("div.block.prose", null, richText(block, use.names)),
  image: (block) => h("div.block.prose", null, picture(block)),
  input,
};

export function renderBlocks(blocks, use) {
  return fragment(
    (blocks ?? []).map((block, index) =>
      kinds[block.type] ? kinds[block.type](block, use, index) : h("div.block", null, unknown(block.type)),
    ),
  );
}
