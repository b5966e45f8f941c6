// rich_text blocks as nodes. `names` as in mrkdwn.js.

import { slackDate } from "./dates.js";
import { fragment, h } from "./dom.js";
import { link, mention } from "./mrkdwn.js";

const styleTags = { bold: "strong", italic: "em", strike: "s", code: "code" };

function styled(node, style) {
  return Object.entries(styleTags).reduce((inner, [flag, tag]) => (style?.[flag] ? h(tag, null, inner) : inner), node);
}

function leaf(element, names) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return link(element.url, element.text);
    case "user":
      return mention("@", names.user(element.user_id), names.me === element.user_id);
    case "channel":
      return mention("#", names.channel(element.channel_id));
    case "broadcast":
      return mention("@", element.range);
    case "usergroup":
      return mention("@", "group");
    case "emoji":
      return emoji(element);
    case "date":
      return h("time", { title: element.fallback }, slackDate(element.format, element.timestamp, names.now(), names.zone));
    default:
      return element.text ?? "";
  }
}

function emoji({ unicode, name }) {
  const points = String(unicode ?? "").split("-").map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : `:${name}:`;
}

const leaves = (elements, names) => (elements ?? []).map((element) => styled(leaf(element, names), element.style));

function part(element, names) {
  switch (element.type) {
    case "rich_text_section":
      return h("p", null, leaves(element.elements, names));
    case "rich_text_quote":
      return h("blockquote", null, leaves(element.elements, names));
    case "rich_text_preformatted":
      return h("pre", null, leaves(element.elements, names));
    case "rich_text_list":
      return h(
        (element.style === "ordered" ? "ol" : "ul") + (element.indent ? ".indented" : ""),
        element.offset ? { start: element.offset + 1 } : null,
        (element.elements ?? []).map((item) => h("li", null, leaves(item.elements, names))),
      );
    default:
      return null;
  }
}

export function richText(block, names) {
  return fragment((block.elements ?? []).map((element) => part(element, names)));
}
