// The head of the main part (name, topic, members, Home and Messages tabs) and the switch between messages and App Home.

import { avatar, fragment, h } from "./dom.js";
import { icon } from "./icons.js";
import { address } from "./route.js";
import { homePlace } from "./state.js";

const symbols = { channel: "hash", group: "group" };

export function mountPlace(store) {
  const head = document.getElementById("place");
  const messages = document.getElementById("messages-part");
  const home = document.getElementById("home");
  store.on("place", draw);

  function tabs() {
    const dm = store.channels.find((channel) => channel.kind === "dm");
    const tab = (place, label, testid) =>
      h("a.tab", { href: address(store.user.id, place), testid, "aria-current": store.place === place ? "page" : null }, label);
    return h("nav.tabs", { "aria-label": store.bot.name }, tab(homePlace, "Home", "tab-home"), dm && tab(dm.id, "Messages", "tab-messages"));
  }

  function faces(channel) {
    const people = channel.members.map((id) => store.users.find((user) => user.id === id)).filter(Boolean);
    const all = channel.members.map((id) => store.nameOf(id)).join(", ");
    return h(
      "div.faces",
      { title: all, role: "img", "aria-label": `Members: ${all}` },
      people.slice(0, 4).map((user) => avatar({ name: user.real_name || user.name, color: user.color }, "tiny")),
      channel.members.includes(store.bot.id) && avatar({ app: true }, "tiny"),
    );
  }

  function draw() {
    const atHome = store.place === homePlace;
    const channel = store.channels.find((one) => one.id === store.place);
    messages.hidden = atHome;
    home.hidden = !atHome;
    const app = atHome || channel.kind === "dm";
    const name = app ? store.bot.name : store.channelName(channel);
    head.replaceChildren(
      fragment(
        app ? avatar({ app: true }, "small") : h("span.symbol", null, icon(symbols[channel.kind] ?? "hash")),
        h("h1", null, name),
        app && h("span.badge", null, "APP"),
        app ? tabs() : h("p.topic", { title: channel.topic }, channel.topic),
        !app && faces(channel),
      ),
    );
    document.body.dataset.place = atHome ? "home" : channel.kind;
    document.getElementById("messages").setAttribute("aria-label", atHome ? "Messages" : `Messages with ${name}`);
  }
}
