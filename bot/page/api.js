// The web API, as one learner: the session is opened when first needed and kept for the next visit.

const PATIENCE = 60_000;
let token = recall("session");

export class Trouble extends Error {
  constructor(message, canRetry) {
    super(message);
    this.canRetry = canRetry;
  }
}

// Storage may be switched off: then the conversation lasts as long as the page.
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(`unitmate.${name}`));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`unitmate.${name}`, JSON.stringify(value));
  } catch {
    return;
  }
}

async function call(method, path, body) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal });
    return { status: response.status, ok: response.ok, data: await response.json().catch(() => null) };
  } catch {
    const reason = navigator.onLine ? "UnitMate cannot be reached just now." : "You are offline.";
    throw new Trouble(reason, true);
  }
}

async function asLearner(method, path, body) {
  if (!token) await openSession();
  let answer = await call(method, path, body);
  if (answer.status === 401) {
    await openSession();
    document.dispatchEvent(new Event("sessionended"));
    answer = await call(method, path, body);
  }
  return checked(answer);
}

async function openSession() {
  token = null;
  token = checked(await call("POST", "/api/sessions", {})).session;
  keep("session", token);
}

function checked({ status, ok, data }) {
  if (ok && data) return data;
  const canRetry = status === 429 || status >= 500 || ok;
  const otherwise = canRetry ? "UnitMate could not answer just now." : "UnitMate could not take this message.";
  throw new Trouble(typeof data?.detail === "string" ? data.detail : otherwise, canRetry);
}

/** Send a message and get its replies; the same client_id again is the same message. */
export function post({ client_id, text, payload }) {
  return asLearner("POST", "/api/messages", { client_id, text, payload });
}

/** The last messages, oldest first; none before the first session. */
export async function history(limit) {
  return token ? (await asLearner("GET", `/api/messages?limit=${limit}`)).messages : [];
}
