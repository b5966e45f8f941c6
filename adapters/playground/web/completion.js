// What could come next in the composer: commands by their usage lines, people after an @. Pure functions of the text.

// The words of a usage that are typed as they stand: of `goal progress 2 60%` these are goal, progress.
function fixedWords(usage) {
  const words = usage.split(/\s+/);
  const end = words.findIndex((word) => !/^[a-z]+$/.test(word));
  return { fixed: end < 0 ? words : words.slice(0, end), open: end >= 0 };
}

// How well `typed` words begin `fixed`: null (not), "part" (more fixed words to come), "whole" (arguments follow).
function fit(typed, finished, fixed) {
  const complete = finished ? typed : typed.slice(0, -1);
  if (!complete.slice(0, fixed.length).every((word, i) => word === fixed[i])) return null;
  if (complete.length >= fixed.length) return fixed.length ? "whole" : null;
  return finished || fixed[complete.length].startsWith(typed.at(-1)) ? "part" : null;
}

// [{label, summary, insert}]; insert is null for a line that only explains what is being typed.
function commandMatches(text, commands) {
  const out = [];
  for (const { name, entries } of commands) {
    const root = text.split(/\s/, 1)[0].toLowerCase();
    const inArguments = /\s/.test(text);
    if (inArguments ? root !== name : !name.startsWith(root)) continue;
    const typed = text.slice(root.length).toLowerCase().split(/\s+/).filter(Boolean);
    const finished = /\s$/.test(text) || typed.length === 0;
    const explained = [];
    for (const { usage, summary } of entries) {
      const { fixed, open } = fixedWords(usage);
      const how = fit(typed, finished, fixed);
      const insert = `${name} ${fixed.join(" ")}${open ? " " : ""}`;
      if (how === "whole" || insert === text.toLowerCase()) explained.push({ label: `${name} ${usage}`, summary, insert: null, depth: fixed.length });
      else if (how === "part") out.push({ label: `${name} ${usage}`, summary, insert });
    }
    const deepest = Math.max(...explained.map((one) => one.depth));
    out.unshift(...explained.filter((one) => one.depth === deepest));
  }
  return out;
}

function personMatches(before, users, bot) {
  const typed = /(?:^|[\s(])@([^@\n]{0,40})$/.exec(before)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  return [...users.map((user) => ({ name: user.real_name || user.name, role: user.role })), { name: bot.name, role: "app" }]
    .filter(({ name }) => name.toLowerCase().startsWith(typed) && name.length > typed.length)
    .map(({ name, role }) => ({ label: `@${name}`, summary: role, insert: `${before.slice(0, before.length - typed.length)}${name} ` }));
}

// `before` is the text up to the caret. insert replaces all of it.
export function completions(before, after, { commands, users, bot }) {
  const people = personMatches(before, users, bot);
  if (people.length) return people;
  return before.startsWith("/") && !after.trim() && !before.includes("\n") ? commandMatches(before, commands) : [];
}

// Text as Slack's clients send it: & < > as entities, "@Tom Rivera" as <@U0TOM>.
export function wireText(text, users, bot) {
  const known = [...users.flatMap((user) => [[user.real_name, user.id], [user.name, user.id]]), [bot.name, bot.id]]
    .filter(([name]) => name)
    .sort(([a], [b]) => b.length - a.length);
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replace(/(?<=^|[\s(])@([^@\n]+)/g, (whole, rest) => {
    const hit = known.find(([name]) => rest.toLowerCase().startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
    return hit ? `<@${hit[1]}>${rest.slice(hit[0].length)}` : whole;
  });
}
