// Up to where a person has read each channel; kept in this browser, since the workspace does not ask.

import { recall, remember } from "./preferences.js";

// Marks later than `now` belong to an earlier life of the workspace, whose clock had been moved on, and are dropped.
export function readMarks(userId, now) {
  const name = `read/${userId}`;
  let kept = {};
  try {
    kept = JSON.parse(recall(name) ?? "{}") ?? {};
  } catch {
    // Not ours: everything counts as unread.
  }
  const marks = new Map(Object.entries(kept).filter(([, ts]) => ts * 1000 <= now + 1000));
  return {
    get: (channel) => marks.get(channel),
    set(channel, ts) {
      if (marks.get(channel) === ts) return;
      marks.set(channel, ts);
      remember(name, JSON.stringify(Object.fromEntries(marks)));
    },
  };
}
