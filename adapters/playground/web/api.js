// The browser API of the playground. Every call carries X-Playground, which no form of another site can send.

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status; // 0: no answer at all
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", credentials: "omit", redirect: "error", ...options });
  } catch (error) {
    if (error.name === "AbortError" || error.name === "TimeoutError") throw error;
    throw new ApiError("The playground does not answer.", 0);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok || !body?.ok) {
    throw new ApiError(body?.error || `The playground answered ${response.status}.`, response.status);
  }
  return body;
}

function get(path, query, signal) {
  return call(`${path}?${new URLSearchParams(query)}`, { headers: { "X-Playground": "1" }, signal });
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "X-Playground": "1", "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}

export const api = {
  state: (user) => get("api/state", { user }, AbortSignal.timeout(15_000)),
  updates: (user, since, signal) => get("api/updates", { user, since }, signal),
  command: (user, channel, text) => post("api/command", { user, channel, text }),
  message: (user, channel, text) => post("api/message", { user, channel, text }),
  // where: {channel, ts} of a message or {view_id} of a view
  action: (user, where, block_id, action) => post("api/action", { user, ...where, block_id, action }),
  submit: (user, view_id, values) => post("api/submit", { user, view_id, values }),
  close: (user, view_id) => post("api/close", { user, view_id }),
  home: (user) => post("api/home", { user }),
  clock: (advance_ms) => post("api/clock", { advance_ms }),
};
