// Puts the parts together: who you are, what the server says, and what follows from it.

import { api } from "./api.js";
import { mountBanner } from "./banner.js";
import { mountClock } from "./clock.js";
import { mountComposer } from "./composer.js";
import { connect } from "./connection.js";
import { mountHome } from "./home.js";
import { mountMessages } from "./messages.js";
import { mountModal } from "./modal.js";
import { mountPlace } from "./place.js";
import { address, route } from "./route.js";
import { mountSidebar } from "./sidebar.js";
import { Store } from "./state.js";
import { mountTheme } from "./theme.js";
import { mountTryStrip } from "./try_strip.js";

const firstPerson = "U0MIA";

const store = new Store();
const names = {
  user: (id) => store.nameOf(id),
  channel: (id) => store.channels.find((one) => one.id === id)?.name.replace(/^#/, "") ?? id,
  now: () => store.now(),
  get zone() {
    return store.user.tz;
  },
  get me() {
    return store.user.id;
  },
};

const { lost, found, complain } = mountBanner();
mountTheme();
mountClock(store, complain);
mountSidebar(store);
mountPlace(store);
mountMessages(store, names, complain);
mountHome(store, names, complain);
const composer = mountComposer(store, complain);
mountTryStrip(store, composer.fill);
mountModal(store, names, complain);

const connection = connect({
  heard,
  waiting: lost,
  found,
  loaded(user, state) {
    store.place = route().place ?? store.place;
    store.load(user, state);
    document.body.dataset.ready = user;
  },
  unknown(user) {
    if (user === firstPerson) return false;
    connection.become(firstPerson);
    return true;
  },
});

function heard(events) {
  if (!store.apply(events)) connection.become(store.user.id);
  for (const event of events) {
    if (event.type !== "notice") continue;
    if (!store.messages.has(event.channel)) complain({ message: event.text });
    checkService();
  }
}

let nextCheck;

// The state tells whether Waymark answers; after a notice it is asked until it does.
async function checkService() {
  clearTimeout(nextCheck);
  const user = store.user.id;
  const state = await api.state(user).catch(() => null);
  if (!state || store.user.id !== user) return;
  store.setService(state.service);
  if (!state.service.ok) nextCheck = setTimeout(checkService, 5000);
}

function followAddress() {
  const { user, place } = route();
  const wanted = user ?? connection.target ?? firstPerson;
  if (wanted !== connection.target) connection.become(wanted);
  else if (place && place !== store.place) store.go(place);
}

addEventListener("hashchange", followAddress);
document.addEventListener("visibilitychange", () => store.user && !document.hidden && store.seen(store.place));
store.on("place", () => {
  const here = address(store.user.id, store.place);
  if (location.hash !== here) history.replaceState(null, "", here);
});
document.getElementById("skip").addEventListener("click", () => document.getElementById("composer-text").focus());
document.getElementById("clock").addEventListener("click", () => delete document.body.dataset.hint);
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || !store.user) return;
  event.preventDefault(); // Alt with an arrow goes to the next place, as in Slack
  const places = [...document.querySelectorAll("#sidebar a.item:not(.person)")];
  const at = places.findIndex((el) => el.getAttribute("aria-current"));
  places[(at + (event.key === "ArrowDown" ? 1 : -1) + places.length) % places.length]?.click();
});

followAddress();
