// How a channel begins.

import { avatar, h } from "./dom.js";
import { icon } from "./icons.js";

export function channelIntro(store, channel) {
  const name = store.channelName(channel);
  if (channel.kind === "dm") {
    return h(
      "div.intro",
      null,
      avatar({ app: true }, "large"),
      h("h2", null, name),
      h("p", null, "This conversation is between you and ", h("b", null, name), ". It answers slash-commands anywhere, and here also the same words without the slash: try ", h("code", null, "help"), "."),
    );
  }
  if (channel.kind === "group") {
    return h(
      "div.intro",
      null,
      h("span.tile", null, icon("group")),
      h("h2", null, name),
      h("p", null, channel.topic || "A private conversation; only its members see what is said here."),
    );
  }
  return h(
    "div.intro",
    null,
    h("span.tile", null, icon("hash")),
    h("h2", null, `Welcome to #${name}`),
    h("p", null, channel.topic || `Everything said in #${name} starts here.`),
  );
}
