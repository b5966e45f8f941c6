// Follows one person's events by long polling.

import { api } from "./api.js";

// heard(events); lost(): the thread is broken (no answer, a server that began anew, a reset), so the state must be loaded
// again. Ends after lost(). Returns a function that ends it.
export function follow(user, since, { heard, lost }) {
  const stopped = new AbortController();

  async function run() {
    let seq = since;
    while (!stopped.signal.aborted) {
      const begun = performance.now();
      try {
        // The server waits up to 25 s; past 40 s the line is dead even if nobody closed it.
        const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(40_000)]);
        const answer = await api.updates(user, seq, signal);
        if (stopped.signal.aborted) return;
        if (answer.seq < seq || answer.events.some((event) => event.type === "reset")) return lost();
        seq = answer.seq;
        if (answer.events.length) heard(answer.events);
        else if (performance.now() - begun < 200) await new Promise((resolve) => setTimeout(resolve, 250)); // no storm, whatever answers
      } catch (error) {
        if (!stopped.signal.aborted) lost(error);
        return;
      }
    }
  }

  run();
  return () => stopped.abort();
}
