// Slack's mrkdwn as nodes. `names` is {user(id), channel(id), now(), zone}.

import { slackDate } from "./dates.js";
import { fragment, h } from "./dom.js";

const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
export const decoded = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity]);

export function mention(sigil, name, mine = false) {
  return h(mine ? "span.mention.mine" : "span.mention", null, sigil + name);
}

// Anything but a web or mail address stays text.
export function link(url, label) {
  const safe = /^(https?:\/\/|mailto:)/i.test(url);
  return safe ? h("a.link", { href: url, target: "_blank", rel: "noopener noreferrer" }, label || url) : label || url;
}

// The inside of <...>.
function reference(inner, names) {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : decoded(inner.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith("@")) return mention("@", names.user(id) || label || id, names.me === id);
  if (target.startsWith("#")) return mention("#", names.channel(id) || label || id);
  if (target.startsWith("!date^")) {
    const [, seconds, pattern, url] = target.split("^");
    const text = Number.isFinite(Number(seconds)) ? slackDate(pattern, Number(seconds), names.now(), names.zone) : label;
    return url ? link(url, text) : h("time", null, text);
  }
  if (target.startsWith("!subteam^")) return mention("", label || "@group");
  if (target.startsWith("!")) return mention("@", label.replace(/^@/, "") || id);
  return link(decoded(target), label);
}

const tags = { "*": "strong", _: "em", "~": "s" };
const inlinePattern =
  /`([^`\n]+)`|<([^<>\n]+)>|(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"])|(?<![\p{L}\p{N}])([*_~])(?!\4)(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])/gu;

function inline(text, names) {
  const out = [];
  let at = 0;
  for (const match of text.matchAll(inlinePattern)) {
    out.push(decoded(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const [, code, inner, url, mark, styled] = match;
    if (code) out.push(h("code", null, decoded(code)));
    else if (inner) out.push(reference(inner, names));
    else if (url) out.push(link(decoded(url)));
    else out.push(h(tags[mark], null, inline(styled, names)));
  }
  out.push(decoded(text.slice(at)));
  return out.filter((node) => node !== "");
}

function paragraphs(text, names) {
  const out = [];
  for (const run of text.match(/(?:^(?:&gt;|>)[^\n]*(?:\n|$))+|(?:^(?!&gt;|>)[^\n]*(?:\n|$))+/gm) ?? []) {
    const body = run.replace(/\n$/, "");
    if (!/^(?:&gt;|>)/.test(body)) out.push(h("p", null, inline(body, names)));
    else out.push(h("blockquote", null, inline(body.replace(/^(?:&gt;|>) ?/gm, ""), names)));
  }
  return out;
}

export function mrkdwn(text, names) {
  const pieces = String(text ?? "").split(/```\n?([\s\S]*?)\n?```/);
  return fragment(
    pieces.map((piece, i) => (i % 2 ? h("pre", null, decoded(piece)) : paragraphs(piece.replace(/^\n|\n$/g, ""), names))),
  );
}

// A text object of Block Kit.
export function textObject(object, names) {
  if (!object) return fragment();
  if (object.type === "mrkdwn") return mrkdwn(object.text, names);
  return fragment(h("p", null, object.text));
}
