// The clock of the workspace in the person's zone, and the buttons that move it on. Time only goes forwards.

import { api } from "./api.js";
import { cityOf, fullDate, hourMinute, shortDate } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

const minute = 60_000;
const steps = [
  ["clock-5m", "+5 min", 5 * minute],
  ["clock-1h", "+1 hour", 60 * minute],
  ["clock-1d", "+1 day", 24 * 60 * minute],
  ["clock-1w", "+1 week", 7 * 24 * 60 * minute],
];

export function mountClock(store, complain) {
  const bar = document.getElementById("clock");
  const day = h("span.day-part");
  const hour = h("b.hour-part");
  const city = h("span.city");
  const said = h("span.visually-hidden", { role: "status" });
  const face = h("time.face", { testid: "clock-now" }, icon("clock"), day, hour, city);
  const buttons = steps.map(([testid, label, ms]) =>
    h("button.step", { type: "button", testid, title: `Move the clock on by ${label.slice(1)}`, onclick: (event) => advance(event.currentTarget, ms) }, label),
  );
  bar.append(face, h("div.steps", { role: "group", "aria-label": "Move the clock on" }, buttons), said);

  store.on("clock", () => {
    draw();
    face.classList.remove("moved");
    void face.offsetWidth; // restarts the animation
    face.classList.add("moved");
  });
  store.on("loaded", draw);
  setInterval(() => store.user && draw(), 1000);

  function draw() {
    const now = store.now();
    const { tz } = store.user;
    const texts = [shortDate(now, tz), hourMinute(now, tz), cityOf(tz)];
    [day, hour, city].forEach((el, i) => el.textContent !== texts[i] && (el.textContent = texts[i]));
    face.title = `${fullDate(now, tz)}, ${tz}`;
    face.dateTime = new Date(now).toISOString();
  }

  async function advance(button, ms) {
    if (bar.getAttribute("aria-busy") === "true") return;
    bar.setAttribute("aria-busy", "true");
    button.classList.add("pressed");
    try {
      const { now } = await api.clock(ms);
      store.setNow(now);
      said.textContent = `It is now ${fullDate(now, store.user.tz)}`;
    } catch (error) {
      complain(error);
    } finally {
      bar.removeAttribute("aria-busy");
      button.classList.remove("pressed");
    }
  }
}
