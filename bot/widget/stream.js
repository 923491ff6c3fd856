// The event stream over reconnects. EventSource cannot send the session, and it must not stand in an address.

const SILENCE = 45_000;
const WAITS = [1_000, 2_000, 5_000, 10_000, 30_000];

export class Stream {
  #service;
  #told;
  #last;
  #controller = null;

  /** `told` takes an event's name and data; `last` gives the id of the last message seen. */
  constructor(service, last, told) {
    this.#service = service;
    this.#last = last;
    this.#told = told;
    // a tab that nobody sees gives its connection up: a browser allows a site few of them
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.start()));
    window.addEventListener("online", () => this.restart());
  }

  start() {
    if (this.#controller || document.hidden || !this.#service.session) return;
    this.#controller = new AbortController();
    this.#follow(this.#controller.signal);
  }

  stop() {
    this.#controller?.abort();
    this.#controller = null;
  }

  restart() {
    this.stop();
    this.start();
  }

  async #follow(signal) {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#read(signal, () => { failures = -1; });
      } catch (error) {
        if (signal.aborted) return;
      }
      await pause(WAITS[Math.min(Math.max(failures, 0), WAITS.length - 1)], signal);
    }
  }

  async #read(signal, opened) {
    const attempt = new AbortController();
    const end = () => attempt.abort();
    signal.addEventListener("abort", end, { once: true });
    let silence = setTimeout(end, SILENCE);
    try {
      const response = await this.#service.events(this.#last(), attempt.signal);
      if (response.status === 401) await this.#service.renew();
      if (!response.ok) return;
      opened();
      for await (const event of events(response.body)) {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE);
        if (event.data) this.#told(event.name, JSON.parse(event.data));
      }
    } finally {
      clearTimeout(silence);
      signal.removeEventListener("abort", end);
    }
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    const parts = (held + value).replaceAll("\r\n", "\n").split("\n\n");
    held = parts.pop();
    yield* parts.map(parsed);
  }
}

function parsed(part) {
  const found = { name: "message", data: "" };
  for (const line of part.split("\n")) {
    if (line.startsWith("event:")) found.name = line.slice(6).trim();
    if (line.startsWith("data:")) found.data += line.slice(5).trim();
  }
  return found;
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds * (0.75 + Math.random() / 2));
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
