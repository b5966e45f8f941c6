// Follows one person's events by long polling and comes back by itself: 0.5 s, 1 s, 2 s ... 15 s, each with jitter.

import { api } from "./api.js";

const longest = 15_000;

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

// heard(events), lost(seconds, tryNow), found(), stale(): the server no longer knows `since`; load the state again.
// Returns a function that stops it.
export function follow(user, since, { heard, lost, found, stale }) {
  const stopped = new AbortController();

  async function run() {
    let seq = since;
    let failures = 0;
    while (!stopped.signal.aborted) {
      const begun = performance.now();
      try {
        // The server waits up to 25 s; past 40 s the line is dead even if nobody closed it.
        const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(40_000)]);
        const answer = await api.updates(user, seq, signal);
        if (stopped.signal.aborted) return;
        if (failures) found();
        failures = 0;
        if (answer.seq < seq || answer.events.some((event) => event.type === "reset")) return stale();
        seq = answer.seq;
        if (answer.events.length) heard(answer.events);
        else if (performance.now() - begun < 200) await pause(250, stopped.signal);
      } catch (error) {
        if (stopped.signal.aborted) return;
        if (error.status === 404 || error.status === 410) return stale();
        failures += 1;
        const wait = Math.min(longest, 500 * 2 ** (failures - 1)) * (0.8 + 0.4 * Math.random());
        const tryNow = new AbortController();
        stopped.signal.addEventListener("abort", () => tryNow.abort(), { once: true });
        if (failures > 1) lost(Math.ceil(wait / 1000), () => tryNow.abort());
        await pause(wait, tryNow.signal);
      }
    }
  }

  run();
  return () => stopped.abort();
}
