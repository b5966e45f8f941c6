// Days and hours as one person sees them, in her own zone.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    let known = zone;
    try {
      new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    } catch {
      known = "UTC";
    }
    formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: known, ...options }));
  }
  return formats.get(key);
}

export const msOf = (ts) => Number.parseFloat(ts) * 1000;

// "10:05"
export const hourMinute = (ms, zone) => format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

// "2026-11-24": compares and sorts.
export function dayKey(ms, zone) {
  const parts = format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(ms);
  const part = (type) => parts.find((p) => p.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

export const shortDate = (ms, zone) => format(zone, { weekday: "short", day: "numeric", month: "short" }).format(ms);
const longDay = (ms, zone) => format(zone, { weekday: "long", day: "numeric", month: "long" }).format(ms);

// "Berlin"
export const cityOf = (zone) => String(zone ?? "UTC").split("/").at(-1).replaceAll("_", " ");

// Whole days from the day of `now` to the day of `ms`: -1 is yesterday.
function daysApart(ms, now, zone) {
  return Math.round((Date.parse(dayKey(ms, zone)) - Date.parse(dayKey(now, zone))) / 86_400_000);
}

function nearDay(ms, now, zone) {
  return { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" }[daysApart(ms, now, zone)];
}

// The line between two days.
export function dayLabel(ms, now, zone) {
  const near = nearDay(ms, now, zone);
  if (near) return near;
  const sameYear = dayKey(ms, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return sameYear ? longDay(ms, zone) : format(zone, { day: "numeric", month: "long", year: "numeric" }).format(ms);
}

// "Tuesday 24 November 2026 at 10:05"
export const fullDate = (ms, zone) => format(zone, { dateStyle: "full", timeStyle: "short" }).format(ms);

// Slack's date tokens (docs: Formatting text for app surfaces, "Date formatting").
export function slackDate(pattern, seconds, now, zone) {
  const ms = seconds * 1000;
  const date = { day: "numeric", month: "long", year: "numeric" };
  const tokens = {
    date_num: () => dayKey(ms, zone),
    date_slash: () => dayKey(ms, zone).replaceAll("-", "/"),
    date: () => format(zone, date).format(ms),
    date_short: () => format(zone, { ...date, month: "short" }).format(ms),
    date_long: () => format(zone, { ...date, weekday: "long" }).format(ms),
    time: () => hourMinute(ms, zone),
    time_secs: () => format(zone, { timeStyle: "medium" }).format(ms),
    ago: () => ago(ms, now),
  };
  return String(pattern ?? "{date_short_pretty} at {time}").replace(/\{(\w+)\}/g, (whole, name) => {
    const plain = name.replace(/_pretty$/, "");
    if (plain !== name && nearDay(ms, now, zone)) return nearDay(ms, now, zone).toLowerCase();
    return tokens[plain] ? tokens[plain]() : whole;
  });
}

function ago(ms, now) {
  const minutes = Math.round((ms - now) / 60_000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}
