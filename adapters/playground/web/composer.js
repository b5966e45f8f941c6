// Where one writes: Enter sends, Shift+Enter breaks the line, Tab completes, the up arrow brings back what was sent.

import { api } from "./api.js";
import { completions, wireText } from "./completion.js";
import { mountListbox } from "./listbox.js";
import { homePlace } from "./state.js";

export function mountComposer(store, complain) {
  const form = document.getElementById("composer");
  const text = document.getElementById("composer-text");
  const send = document.getElementById("send");
  const drafts = new Map(); // "person/channel" -> text
  const sent = []; // newest last
  let back = 0; // how far back in `sent`
  let here = null;

  const list = mountListbox(text, document.getElementById("completions"), (item) => {
    const after = text.value.slice(text.selectionStart);
    set(item.insert + after, item.insert.length);
  });

  store.on("place", () => {
    const next = `${store.user.id}/${store.place}`;
    if (next === here) return; // the state was loaded anew
    if (here) drafts.set(here, text.value);
    here = next;
    set(drafts.get(here) ?? "");
    list.close();
    const channel = store.channels.find((one) => one.id === store.place);
    if (!channel) return;
    const name = channel.kind === "channel" ? `#${store.channelName(channel)}` : store.channelName(channel);
    text.placeholder = `Message ${name}, or type ${store.commands[0]?.name ?? "/"}`;
    if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
  });

  function set(value, caret = value.length) {
    text.value = value;
    text.setSelectionRange(caret, caret);
    changed();
  }

  function changed() {
    const at = text.selectionStart;
    send.disabled = !text.value.trim();
    form.classList.toggle("command", text.value.startsWith("/"));
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
    list.show(document.activeElement === text ? completions(text.value.slice(0, at), text.value.slice(at), store) : []);
  }

  text.addEventListener("input", () => {
    back = 0;
    changed();
  });
  text.addEventListener("focus", changed);
  text.addEventListener("blur", () => list.close());
  text.addEventListener("keydown", (event) => {
    if (event.isComposing || list.keydown(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && (back > 0 || !text.value)) {
      recall(event);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  function recall(event) {
    const to = back + (event.key === "ArrowUp" ? 1 : -1);
    if (to < 0 || to > sent.length) return;
    event.preventDefault();
    set(to === 0 ? "" : sent.at(-to));
    back = to;
    list.close();
  }

  async function submit() {
    const typed = text.value.trim();
    const channel = store.place;
    const user = store.user.id;
    if (!typed || channel === homePlace) return;
    if (sent.at(-1) !== typed) sent.push(typed);
    back = 0;
    set("");
    list.close();
    try {
      await (typed.startsWith("/") ? runCommand(user, channel, typed) : say(user, channel, typed));
    } catch (error) {
      if (store.user.id === user && store.place === channel && !text.value) set(typed);
      store.waiting.delete(channel);
      complain(error);
    }
  }

  async function runCommand(user, channel, typed) {
    const name = typed.split(/\s/, 1)[0];
    const known = store.commands.map((command) => command.name);
    if (known.length && !known.includes(name)) {
      return store.note(channel, "notice", `${name} is not a command of this workspace. Try ${known[0]} help.`);
    }
    store.note(channel, "echo", typed);
    store.expect(channel);
    if (/^\S+\s+remind\b/.test(typed)) document.body.dataset.hint = "clock";
    await api.command(user, channel, wireText(typed, store.users, store.bot));
  }

  async function say(user, channel, typed) {
    if (store.channels.find((one) => one.id === channel)?.kind === "dm") store.expect(channel);
    await api.message(user, channel, wireText(typed, store.users, store.bot));
  }

  return {
    fill(value) {
      text.focus();
      set(value);
      list.close();
      form.classList.remove("filled");
      void form.offsetWidth; // restarts the animation
      form.classList.add("filled");
    },
  };
}
