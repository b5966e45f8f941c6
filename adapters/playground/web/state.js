// What one person sees: the last state of the server with the events since. Views subscribe to topics:
// loaded | place | messages (channel) | unread | view | home | clock | service

import { msOf } from "./dates.js";
import { readMarks } from "./read_marks.js";

export const homePlace = "home";

export class Store {
  #listeners = new Map();
  #clockAt = 0;
  #local = 0;

  user = null; // the person, an object
  users = [];
  channels = [];
  commands = [];
  messages = new Map(); // channel -> [message], oldest first
  fresh = new WeakSet(); // messages that have just changed
  waiting = new Map(); // channel -> sign of the last command that has no answer yet
  place = null; // a channel id or homePlace
  team = { id: "", name: "" };
  bot = { id: "", name: "" };
  service = { ok: true, url: "" };
  view = null;
  home = null;
  #now = Date.now();

  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, []);
    this.#listeners.get(topic).push(listener);
  }

  #tell(topic, detail) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(detail);
  }

  load(userId, state) {
    const { team, bot, users, channels, home, view, commands, service } = state;
    Object.assign(this, { team, bot, users, channels, home, view, commands, service });
    const again = this.user?.id === userId;
    this.user = users.find((user) => user.id === userId);
    const before = again ? this.messages : new Map();
    this.messages = new Map(
      channels.map(({ id }) => {
        const own = (before.get(id) ?? []).filter((message) => message.local); // the server does not know these
        const list = [...(state.messages[id] ?? []), ...own];
        return [id, own.length ? list.sort((a, b) => Number(a.ts) - Number(b.ts)) : list];
      }),
    );
    if (!again) this.waiting.clear();
    this.#setNow(state.now);
    this.marks = readMarks(userId, this.now());
    if (this.place !== homePlace && !this.messages.has(this.place)) this.place = null;
    this.place ??= (channels.find((channel) => channel.kind === "dm") ?? channels[0])?.id ?? homePlace;
    this.seen(this.place);
    for (const topic of ["clock", "loaded", "place", "view", "home", "service", "unread"]) this.#tell(topic);
    this.#tell("messages", this.place);
  }

  go(place) {
    if (place !== homePlace && !this.messages.has(place)) return;
    this.place = place;
    this.seen(place);
    this.#tell("place");
    this.#tell("messages", place);
  }

  // False when something happened in a channel that is new to this person.
  apply(events) {
    const changed = new Set();
    let complete = true;
    for (const event of events) {
      if (["message", "changed", "deleted", "notice"].includes(event.type)) {
        if (!this.#applyToChannel(event)) {
          complete &&= event.type !== "message";
          continue;
        }
        changed.add(event.channel);
        if (event.message?.user !== this.user.id) this.waiting.delete(event.channel);
      } else if (event.type === "view" || event.type === "home") {
        this[event.type] = event.view;
        if (event.type === "view") this.waiting.clear();
        this.#tell(event.type);
        if (event.type === "view") changed.add(this.place);
      } else if (event.type === "clock") {
        this.setNow(event.now);
      }
    }
    if (changed.has(this.place)) this.seen(this.place);
    for (const channel of changed) this.#tell("messages", channel);
    if (changed.size) this.#tell("unread");
    return complete;
  }

  #applyToChannel(event) {
    const list = this.messages.get(event.channel);
    if (!list) return false;
    const ts = event.message?.ts ?? event.ts;
    const at = list.findIndex((message) => message.ts === ts && !message.local);
    if (event.type === "notice") list.push(this.#localRow("notice", event.text));
    else if (event.type === "deleted") at >= 0 && list.splice(at, 1);
    else if (at >= 0) {
      list[at] = event.message;
      this.fresh.add(event.message);
    }
    else if (event.type === "message") list.push(event.message);
    return true;
  }

  // A line of the page itself, not of the workspace: what was typed, or a notice.
  #localRow(local, text) {
    this.#local += 1;
    return { local, text, key: `local-${this.#local}`, ts: String(this.now() / 1000) };
  }

  note(channel, local, text) {
    this.messages.get(channel)?.push(this.#localRow(local, text));
    this.#tell("messages", channel);
  }

  // A command is on its way; the sign goes with the next answer, or after `ms`.
  expect(channel, ms = 8000) {
    const sign = Symbol(channel);
    this.waiting.set(channel, sign);
    this.#tell("messages", channel);
    setTimeout(() => {
      if (this.waiting.get(channel) !== sign) return;
      this.waiting.delete(channel);
      this.#tell("messages", channel);
    }, ms);
  }

  now() {
    return this.#now + (performance.now() - this.#clockAt);
  }

  #setNow(ms) {
    this.#now = ms;
    this.#clockAt = performance.now();
  }

  setNow(ms) {
    this.#setNow(ms);
    this.#tell("clock");
    this.#tell("messages", this.place); // "tomorrow" may be "today" now
  }

  setService(service) {
    this.service = service;
    this.#tell("service");
  }

  seen(channel) {
    const list = this.messages.get(channel);
    if (!list?.length || document.hidden) return;
    this.marks.set(channel, Number(list.findLast((message) => !message.local)?.ts ?? 0));
    this.#tell("unread");
  }

  unread(channel) {
    const mark = this.marks?.get(channel) ?? 0;
    return (this.messages.get(channel) ?? []).filter(
      (message) => !message.local && message.user !== this.user.id && Number(message.ts) > mark,
    ).length;
  }

  author(message) {
    if (message.local === "notice") return { name: "Notice", app: false };
    const user = this.users.find((one) => one.id === message.user);
    if (user) return { id: user.id, name: user.real_name || user.name, color: user.color, app: false };
    return { id: message.user ?? message.bot_id, name: message.username || this.bot.name, app: true };
  }

  nameOf(id) {
    if (id === this.bot.id) return this.bot.name;
    const user = this.users.find((one) => one.id === id);
    return user ? user.real_name || user.name : id;
  }

  channelName(channel) {
    const others = channel.members.filter((id) => id !== this.user.id);
    if (channel.kind === "dm") return others.map((id) => this.nameOf(id)).join(", ") || channel.name;
    if (channel.kind === "group") return others.filter((id) => id !== this.bot.id).map((id) => this.nameOf(id)).join(", ");
    return channel.name.replace(/^#/, "");
  }

  lastAt(channel) {
    const last = this.messages.get(channel)?.at(-1);
    return last ? msOf(last.ts) : 0;
  }
}
