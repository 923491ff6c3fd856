// The web API, as one learner: the session is opened when first needed and kept for the next visit.

const PATIENCE = 60_000;

export class Trouble extends Error {
  constructor(message, { canRetry, isConnection = false }) {
    super(message);
    this.canRetry = canRetry;
    this.isConnection = isConnection;
  }
}

export class Service extends EventTarget {
  #server;
  #signedToken;
  #memory;
  #opening = null;

  constructor(server, signedToken, memory) {
    super();
    this.#server = server;
    this.#signedToken = signedToken;
    this.#memory = memory;
  }

  get session() {
    return this.#memory.recall("session");
  }

  /** Send a message and get its replies; the same client_id again is the same message. */
  post({ client_id, text, payload }) {
    return this.#asLearner("POST", "/api/messages", { client_id, text, payload });
  }

  /** The last messages, oldest first; none before the first session. */
  async history(limit) {
    return this.session ? (await this.#asLearner("GET", `/api/messages?limit=${limit}`)).messages : [];
  }

  checklist() {
    return this.#asLearner("GET", "/api/checklist");
  }

  /** A file of the learner's own, as a blob. */
  async file(path) {
    const response = await this.#fetched("GET", path);
    if (!response.ok) throw new Trouble("That file could not be opened.", { canRetry: true });
    return response.blob();
  }

  /** The response to a request for the events after a message, 0 for all there are, none for those to come. */
  async events(after, signal) {
    if (!this.session) await this.#open();
    const headers = { ...this.#bearer(), ...(after === null ? {} : { "Last-Event-ID": String(after) }) };
    return fetch(this.#server + "/api/events", { headers, signal, cache: "no-store" });
  }

  /** Send a file; `progress` is told how much of it is sent, from 0 to 1. */
  async upload(file, progress) {
    if (!this.session) await this.#open();
    let answer = await this.#sent(file, progress);
    if (answer.status === 401) {
      await this.renew();
      answer = await this.#sent(file, progress);
    }
    return checked(answer);
  }

  /** End the session here and on the server. */
  async end() {
    if (this.session) await this.#call("DELETE", "/api/sessions");
    this.#memory.forget("session");
    await this.#memory.unhand("session");
  }

  /** Open a new session in place of one that has ended. */
  async renew() {
    await this.#open(this.session);
    this.dispatchEvent(new Event("renewed"));
  }

  async #asLearner(method, path, body) {
    if (!this.session) await this.#open();
    let answer = await this.#call(method, path, body);
    if (answer.status === 401) {
      await this.renew();
      answer = await this.#call(method, path, body);
    }
    return checked(answer);
  }

  // One at a time, over all tabs where the browser has locks: two first messages must not make two learners.
  #open(ended = null) {
    this.#opening ??= exclusively(() => this.#opened(ended)).finally(() => { this.#opening = null; });
    return this.#opening;
  }

  async #opened(ended) {
    if (!this.session || this.session === ended) {
      const handed = await this.#memory.handed("session");
      this.#memory.keep("session", handed && handed !== ended ? handed : await this.#anew());
    }
    this.dispatchEvent(new Event("opened")); // also where another tab opened it meanwhile
  }

  async #anew() {
    this.#memory.forget("session");
    const asked = this.#signedToken ? { token: this.#signedToken } : {};
    const { session } = checked(await this.#call("POST", "/api/sessions", asked));
    await this.#memory.hand("session", session);
    return session;
  }

  async #call(method, path, body) {
    const response = await this.#fetched(method, path, body);
    const data = response.status === 204 ? {} : await response.json().catch(() => null);
    return { status: response.status, ok: response.ok, data };
  }

  async #fetched(method, path, body) {
    const headers = { ...this.#bearer(), ...(body ? { "Content-Type": "application/json" } : {}) };
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await fetch(this.#server + path, { method, headers, body: body && JSON.stringify(body), signal });
    } catch {
      throw unreachable();
    }
  }

  #bearer() {
    return this.session ? { Authorization: `Bearer ${this.session}` } : {};
  }

  // fetch does not tell how much is sent
  #sent(file, progress) {
    const form = new FormData();
    form.append("file", file, file.name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.#server + "/api/attachments");
      request.setRequestHeader("Authorization", `Bearer ${this.session}`);
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
      request.addEventListener("error", () => reject(unreachable()));
      request.addEventListener("load", () => {
        const { status, response } = request;
        resolve({ status, ok: status >= 200 && status < 300, data: response });
      });
      request.send(form);
    });
  }
}

function exclusively(act) {
  return navigator.locks ? navigator.locks.request("unitmate.session", act) : act();
}

function unreachable() {
  const reason = navigator.onLine ? "UnitMate cannot be reached just now." : "You are offline.";
  return new Trouble(reason, { canRetry: true, isConnection: true });
}

function checked({ status, ok, data }) {
  if (ok && data) return data;
  const canRetry = status === 429 || status >= 500 || ok;
  const otherwise = canRetry ? "UnitMate could not answer just now." : "UnitMate could not take this.";
  throw new Trouble(typeof data?.detail === "string" ? data.detail : otherwise, { canRetry });
}
