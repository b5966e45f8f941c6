// Three things to try, for who sees the playground for the first time. Each fills the composer; nothing is sent.

import { h, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { recall, remember } from "./preferences.js";

function examples(user, root) {
  const third =
    user.role === "coordinator"
      ? ["Bring two people together", `${root} admin pair @Tom Rivera @Mia Keller`]
      : ["See what else there is", `${root} help`];
  return [
    ["Write down a goal", `${root} goal add "Pass the exam" by 30 jun`],
    ["Be reminded: then press +1 hour", `${root} remind me to prepare in 1 hour`],
    third,
  ];
}

export function mountTryStrip(store, fill) {
  const strip = document.getElementById("try");
  store.on("loaded", draw);

  function draw() {
    const root = store.commands[0]?.name ?? "/mentor";
    const open = recall("try") !== "closed";
    strip.classList.toggle("closed", !open);
    if (!open) {
      return strip.replaceChildren(h("button.try-open", { type: "button", testid: "try-open", onclick: () => toggle("open") }, icon("spark"), "Try something"));
    }
    strip.replaceChildren(
      h("span.try-title", null, icon("spark"), "Try"),
      h(
        "div.try-list",
        null,
        examples(store.user, root).map(([label, command], i) =>
          h("button.try-item", { type: "button", testid: `try-${i + 1}`, title: command, onclick: () => fill(command) }, h("span", null, label), h("code", null, command)),
        ),
      ),
      iconButton("close", "Hide the examples", { testid: "try-close", onclick: () => toggle("closed") }),
    );
  }

  function toggle(to) {
    remember("try", to);
    draw();
    strip.querySelector("button")?.focus();
  }
}
