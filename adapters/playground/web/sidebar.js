// Who you are, and where you can go. On a narrow screen a drawer.

import { cityOf, hourMinute } from "./dates.js";
import { avatar, h } from "./dom.js";
import { icon } from "./icons.js";
import { address } from "./route.js";
import { homePlace } from "./state.js";

const narrow = matchMedia("(max-width: 719px)");

export function mountSidebar(store) {
  const side = document.getElementById("sidebar");
  const menu = document.getElementById("menu");
  const scrim = document.getElementById("scrim");
  const people = h("div.list", { role: "group", "aria-labelledby": "people-title" });
  const rooms = h("div.list", { role: "group", "aria-labelledby": "rooms-title" });
  const direct = h("div.list", { role: "group", "aria-labelledby": "direct-title" });
  const service = h("p.service", { role: "status", testid: "service" });
  const title = (id, text) => h("h2", { id }, text);
  side.append(
    h("div.scroll", null, title("people-title", "You are"), people, title("rooms-title", "Channels"), rooms, title("direct-title", "Waymark"), direct),
    service,
  );

  for (const topic of ["loaded", "place", "unread"]) store.on(topic, drawPlaces);
  for (const topic of ["loaded", "clock"]) store.on(topic, drawPeople);
  setInterval(() => store.user && drawPeople(), 20_000);
  store.on("service", drawService);
  store.on("place", () => toggle(false));
  menu.addEventListener("click", () => toggle(side.inert));
  scrim.addEventListener("click", () => toggle(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && !scrim.hidden && toggle(false));
  narrow.addEventListener("change", () => toggle(false));
  toggle(false);

  function toggle(open) {
    const hadFocus = side.contains(document.activeElement);
    side.inert = narrow.matches && !open;
    side.classList.toggle("open", open);
    scrim.hidden = !(narrow.matches && open);
    menu.setAttribute("aria-expanded", String(open));
    if (!narrow.matches) return;
    if (open) side.querySelector("[aria-current]")?.focus();
    else if (hadFocus) menu.focus();
  }

  function drawPeople() {
    const focused = people.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    people.replaceChildren(...store.users.map(person));
    if (focused) people.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  }

  function person(user) {
    const mine = user.id === store.user.id;
    const name = user.real_name || user.name;
    return h(
      "a.item.person",
      {
        href: address(user.id),
        testid: `person-${user.id}`,
        "aria-current": mine ? "true" : null,
        title: mine ? user.tz : `Be ${name}; in a new tab both at once`,
      },
      avatar({ name, color: user.color }, "small"),
      h("span.name", null, h("span", null, name), h("small", null, user.role)),
      h("span.hour", { title: user.tz }, h("span", null, hourMinute(store.now(), user.tz)), h("small", null, cityOf(user.tz))),
    );
  }

  function place(id, testid, symbol, name) {
    const unread = id === homePlace ? 0 : store.unread(id);
    return h(
      `a.item${unread ? ".unread" : ""}`,
      { href: address(store.user.id, id), testid, "aria-current": store.place === id ? "page" : null },
      symbol,
      h("span.name", null, name),
      unread > 0 && h("span.dot", { testid: `unread-${id}`, role: "img", "aria-label": `${unread} unread` }, unread > 9 ? "9+" : String(unread)),
    );
  }

  function drawPlaces() {
    const focused = side.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const channel = (one, symbol) => place(one.id, `channel-${one.id}`, symbol, store.channelName(one));
    const dms = store.channels.filter((one) => one.kind === "dm");
    rooms.replaceChildren(
      ...store.channels.filter((one) => one.kind !== "dm").map((one) => channel(one, icon(one.kind === "group" ? "group" : "hash"))),
    );
    direct.replaceChildren(
      place(homePlace, "home-tab", icon("home"), "Home"),
      ...dms.map((one) => place(one.id, `channel-${one.id}`, icon("message"), "Messages")),
    );
    if (focused && !focused.startsWith("person-")) side.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
    const unread = store.channels.reduce((sum, one) => sum + store.unread(one.id), 0);
    document.title = `${unread ? `(${unread}) ` : ""}${store.user.real_name || store.user.name} · ${store.team.name} · Waymark playground`;
  }

  function drawService() {
    const { ok, url } = store.service ?? {};
    service.className = ok ? "service ok" : "service bad";
    service.replaceChildren(h("span.lamp", { "aria-hidden": "true" }), h("span", null, ok ? "Waymark is running" : "Waymark does not answer", url && h("small", null, url)));
  }
}
