// Keeps one person's view of the workspace true: loads the state, follows the events, and after a break comes back by itself
// after 0.5 s, 1 s, 2 s ... 15 s, each with jitter. The first attempt is silent.

import { api } from "./api.js";
import { follow } from "./updates.js";

const longest = 15_000;

// loaded(user, state), heard(events), waiting(seconds, tryNow), found(); unknown(user): the server does not know this person.
export function connect({ loaded, heard, waiting, found, unknown }) {
  let stop = () => {};
  let turn = 0;
  let target = null;

  // Loads all that `user` sees. A newer call overtakes an older one.
  async function become(user, failures = 0) {
    stop();
    target = user;
    const mine = ++turn;
    let state;
    try {
      state = await api.state(user);
    } catch (error) {
      if (mine !== turn) return;
      if (error.status >= 400 && error.status < 500 && unknown(user)) return;
      return later(user, failures, mine);
    }
    if (mine !== turn) return;
    found();
    loaded(user, state);
    if (mine === turn) stop = follow(user, state.seq, { heard, lost: () => later(user, 0, mine) });
  }

  function later(user, failures, mine) {
    const wait = Math.min(longest, 500 * 2 ** failures) * (0.8 + 0.4 * Math.random());
    const again = () => mine === turn && become(user, failures + 1);
    const timer = setTimeout(again, wait);
    if (failures > 0) waiting(Math.ceil(wait / 1000), () => (clearTimeout(timer), again()));
  }

  return {
    become,
    // Who is shown, or will be once loaded.
    get target() {
      return target;
    },
  };
}
