// Light or dark: as the system says until somebody presses the switch.

import { icon } from "./icons.js";
import { recall, remember } from "./preferences.js";

export function mountTheme() {
  const button = document.getElementById("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const current = () => recall("theme") ?? (dark.matches ? "dark" : "light");

  function draw() {
    const now = current();
    const other = now === "dark" ? "light" : "dark";
    if (recall("theme")) document.documentElement.dataset.theme = now;
    button.replaceChildren(icon(now === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", `Switch to ${other} colours`);
    button.title = `Switch to ${other} colours`;
  }

  button.addEventListener("click", () => {
    remember("theme", current() === "dark" ? "light" : "dark");
    draw();
  });
  dark.addEventListener("change", draw);
  draw();
}
