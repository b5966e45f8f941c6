// The messages of the open channel: a log with day lines, that keeps its place while it changes.

import { api } from "./api.js";
import { renderBlocks } from "./block_kit.js";
import { dayKey, dayLabel, fullDate, hourMinute, msOf } from "./dates.js";
import { avatar, h, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { channelIntro } from "./intro.js";
import { mrkdwn } from "./mrkdwn.js";
import { homePlace } from "./state.js";

const sameBreath = 5 * 60_000; // messages of one author this close stand under one name

export function mountMessages(store, names, complain) {
  const log = document.getElementById("messages");
  const latest = document.getElementById("latest");
  const identities = new WeakMap();
  let identity = 0;
  let shown = null;

  store.on("messages", (channel) => channel === store.place && draw());
  latest.addEventListener("click", () => toEnd());
  let pinned = true;
  log.addEventListener("scroll", () => (pinned = atEnd()) && (latest.hidden = true), { passive: true });
  new ResizeObserver(() => pinned && toEnd()).observe(log);

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  function toEnd() {
    log.scrollTop = log.scrollHeight;
    latest.hidden = true;
    pinned = true;
  }

  function draw() {
    const here = `${store.user.id}/${store.place}`;
    if (store.place === homePlace) {
      shown = null;
      return log.replaceChildren();
    }
    const arrived = here !== shown;
    const stay = !arrived && !atEnd();
    const count = log.childElementCount;
    if (arrived) {
      log.setAttribute("aria-busy", "true"); // a new channel is not read out from its beginning
      log.replaceChildren();
    }
    reconcile(log, rows());
    log.removeAttribute("aria-busy");
    if (!stay) toEnd();
    else if (log.childElementCount > count) latest.hidden = false;
    shown = here;
  }

  function sign(message) {
    if (!identities.has(message)) identities.set(message, ++identity);
    return identities.get(message);
  }

  function rows() {
    const channel = store.channels.find((one) => one.id === store.place);
    const zone = store.user.tz;
    const today = dayKey(store.now(), zone);
    const out = [{ key: "intro", sig: store.user.id + channel.id, build: () => channelIntro(store, channel) }];
    let before = null;
    for (const message of store.messages.get(channel.id)) {
      const ms = msOf(message.ts);
      const day = dayKey(ms, zone);
      const newDay = !before || before.day !== day;
      if (newDay) out.push({ key: `day-${day}-${out.length}`, sig: day + today, build: () => dayLine(ms, zone) });
      const author = message.local ? message.local : (message.user ?? message.bot_id);
      const follows = !newDay && !message.local && before.author === author && before.seen === message.ephemeral && ms - before.ms < sameBreath;
      const sig = [sign(message), follows, today, zone].join();
      const build = () => (message.local ? localLine(message) : messageRow(message, channel, follows, ms, zone));
      out.push({ key: message.key ?? message.ts, sig, build });
      before = { day, author, ms, seen: message.ephemeral };
    }
    if (store.waiting.has(channel.id)) out.push({ key: "waiting", sig: "", build: waitingLine });
    return out;
  }

  const dayLine = (ms, zone) =>
    h("div.day", { role: "separator" }, h("span", null, dayLabel(ms, store.now(), zone)));

  function waitingLine() {
    return h("div.waiting", null, h("span.dots", { "aria-hidden": "true" }, h("i"), h("i"), h("i")), `${store.bot.name} is on it`);
  }

  function localLine(message) {
    if (message.local === "echo") return h("div.echo", { testid: "echo" }, "You ran ", h("code", null, message.text));
    return h("div.notice", { testid: "notice" }, icon("alert"), h("span", null, h("b", null, "Only visible to you  "), message.text));
  }

  function messageRow(message, channel, follows, ms, zone) {
    const author = store.author(message);
    const time = h("time.at", { datetime: new Date(ms).toISOString(), title: fullDate(ms, zone) }, hourMinute(ms, zone));
    const use = { names, act: (blockId, action) => act(message, channel, blockId, action) };
    const changed = store.fresh.delete(message) ? ".changed" : "";
    const edited = message.edited && h("span.edited", { title: fullDate(msOf(message.edited.ts), zone) }, "(edited)");
    const body = h("div.body", null, message.blocks?.length ? renderBlocks(message.blocks, use) : h("div.prose", null, mrkdwn(message.text, names)), edited);
    return h(
      `div.message${follows ? ".follows" : ""}${message.ephemeral ? ".ephemeral" : ""}${changed}`,
      { testid: "message", "data-ts": message.ts, "data-author": author.id },
      message.ephemeral && !follows && h("div.only-you", null, icon("eye"), "Only visible to you"),
      follows ? time : avatar(author),
      h(
        "div.content",
        null,
        follows ? h("span.visually-hidden", null, author.name) : h("div.who", null, h("b", null, author.name), author.app && h("span.badge", null, "APP"), time),
        body,
      ),
    );
  }

  function act(message, channel, blockId, action) {
    return api.action(store.user.id, { channel: channel.id, ts: message.ts }, blockId, action).catch(complain);
  }
}
