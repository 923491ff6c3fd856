// What the learner says, kept until it is answered: one message at a time, in order, each taken once.

import { Trouble } from "./service.js";

const LOOK_AGAIN = 5_000;

export class Outbox {
  #service;
  #memory;
  #shown;
  #queue = [];
  #busy = false;
  #timer = null;

  /** `shown` is told of each message: `held`, `failed`, `answered`; and `busy`, whether an answer is due. */
  constructor(service, memory, shown) {
    this.#service = service;
    this.#memory = memory;
    this.#shown = shown;
    window.addEventListener("online", () => this.send());
  }

  /** What an earlier visit left unanswered. */
  get left() {
    return this.#memory.recall("unsent") ?? [];
  }

  add(message) {
    this.#memory.keep("unsent", [...this.left, message]);
    this.queue(message);
  }

  /** Try a message again, or one from an earlier visit. */
  queue(message) {
    this.#queue.push(message);
    this.send();
  }

  drop({ client_id }) {
    this.#memory.keep("unsent", this.left.filter((message) => message.client_id !== client_id));
    this.#queue = this.#queue.filter((message) => message.client_id !== client_id);
  }

  clear() {
    this.#memory.forget("unsent");
    this.#queue = [];
  }

  async send() {
    if (this.#busy) return;
    clearTimeout(this.#timer);
    this.#busy = true;
    this.#shown.busy(this.#queue.length > 0);
    try {
      while (this.#queue.length && (await this.#delivered(this.#queue[0])));
    } finally {
      this.#busy = false;
      this.#shown.busy(false);
    }
  }

  // Without a connection the message stays first in line; any other trouble lets the next one go.
  async #delivered(message) {
    try {
      const { messages } = await this.#service.post(message);
      this.drop(message);
      this.#shown.answered(message, messages);
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      if (trouble.isConnection) {
        this.#shown.held(this.#queue, trouble);
        this.#timer = setTimeout(() => this.send(), LOOK_AGAIN);
        return false;
      }
      this.#queue = this.#queue.filter((one) => one !== message);
      if (!trouble.canRetry) this.drop(message);
      this.#shown.failed(message, trouble);
    }
    return true;
  }
}
