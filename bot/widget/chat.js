// The chat: what is said goes out, what comes is shown, over reloads, tabs and lost connections.

import { Checklist } from "./checklist.js";
import { Composer } from "./composer.js";
import { button, element } from "./dom.js";
import { Messages, setState } from "./messages.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { Stream } from "./stream.js";

const HISTORY = 200;
const SPACE_ABOVE = 16;
const GREETING =
  "Hello. What would you like to know about your qualification? If you are new here, start with **Hi**.";
const SUGGESTIONS = ["Hi", "What can you do?"];
const SESSION_ENDED = "Your session had ended, so this is a new conversation. Tell UnitMate your qualification again.";
const LEAVING = "End this chat on this device? Without joining another chat first, nobody can open this record again.";

export class Chat {
  #service;
  #memory;
  #options;
  #loaded = null;

  constructor(service, memory, options) {
    this.#service = service;
    this.#memory = memory;
    this.#options = options;
    this.messages = new Messages(service, (offer, event) => this.#chose(offer, event));
    this.composer = new Composer({ said: (text) => this.say({ text }), picked: (file) => this.#upload(file) });
    this.checklist = new Checklist(service, (...act) => this.#about(...act));
    this.outbox = new Outbox(service, memory, {
      answered: (message, replies) => this.#answered(message, replies),
      failed: (message, trouble) => this.#failed(message, trouble),
      held: (messages, trouble) => this.#held(messages, trouble),
      busy: (isBusy) => { this.typing.hidden = !isBusy; },
    });
    this.stream = new Stream(service, () => this.messages.last, (name, data) => this.#came(name, data));
    this.panel = new Panel(options, { chat: this.#view(), checklist: this.checklist.view },
      { opened: (view) => this.#opened(view), left: () => this.#leave() });
    this.#listen();
  }

  say(content) {
    const message = { client_id: newId(), ...content };
    this.panel.show("chat");
    setState(this.messages.showPending(message), "waiting");
    this.#toEnd();
    this.outbox.add(message);
  }

  /** Load the conversation, once. */
  load() {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  #view() {
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, ...[1, 2, 3].map(() => element("i")));
    this.typing = element("div", { class: "typing" }, dots, element("span", { class: "unseen" }, "UnitMate is typing"));
    this.typing.hidden = true;
    this.scroller = element("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Conversation" },
      this.messages.log, this.typing);
    return element("div", { class: "chat" }, this.scroller, this.composer.form);
  }

  #listen() {
    this.#service.addEventListener("opened", () => this.stream.start());
    this.#service.addEventListener("renewed", () => this.#renewed());
    this.#memory.watch("session", () => this.#startOver());
    this.messages.log.addEventListener("focuslost", () => this.composer.focus());
    // the keyboard coming up, or a longer message being typed, must not cover the last lines
    let room = 0;
    new ResizeObserver(() => {
      this.scroller.scrollTop += Math.max(0, room - this.scroller.clientHeight);
      room = this.scroller.clientHeight;
    }).observe(this.scroller);
  }

  /* Opening */

  async #opened(view) {
    if (view === "checklist") {
      await this.checklist.load();
      return;
    }
    this.checklist.refresh();
    this.composer.focus();
    await this.load();
    this.#toEnd();
  }

  async #load() {
    this.messages.log.setAttribute("aria-live", "off");
    await this.#showHistory();
    for (const message of this.outbox.left) {
      if (!this.messages.pending(message.client_id)) this.messages.showPending(message);
      setState(this.messages.pending(message.client_id), "waiting");
      this.outbox.queue(message);
    }
    if (this.messages.isEmpty) this.#welcome();
    this.#toEnd();
    setTimeout(() => this.messages.log.setAttribute("aria-live", "polite"));
    this.stream.start();
  }

  async #showHistory() {
    try {
      const history = await this.#service.history(HISTORY);
      if (history.length === HISTORY) this.messages.note("Earlier messages are kept, but not shown here.");
      for (const message of history) this.#take(message);
      this.messages.last ??= 0;
    } catch ({ message }) {
      const note = this.messages.note(`${message} Your messages are safe. `);
      note.append(button({ class: "plain" }, () => { note.remove(); this.#loaded = null; this.load(); }, "Try again"));
    }
  }

  #welcome() {
    const buttons = SUGGESTIONS.map((title) => ({ title }));
    const text = this.#options.greeting || GREETING;
    this.messages.show({ id: 0, at: 0, from: "unitmate", text, buttons });
  }

  #renewed() {
    if (!this.#options.isSigned) this.messages.note(SESSION_ENDED);
    this.stream.restart();
  }

  // Another tab has ended the session or begun one.
  #startOver() {
    this.stream.stop();
    this.messages.clear();
    this.#loaded = null;
    this.checklist.refresh();
    if (this.panel.isOpen) this.load();
  }

  #leave() {
    this.panel.show("chat");
    const end = async () => {
      try {
        await this.#service.end();
        this.outbox.clear();
        this.#startOver();
      } catch ({ message }) {
        note.append(` ${message}`);
      }
    };
    const note = this.messages.note(`${LEAVING} `);
    const stay = button({ class: "plain" }, () => { note.remove(); this.composer.focus(); }, "Stay");
    note.append(button({ class: "plain" }, end, "End it"), " ", stay);
    note.scrollIntoView({ block: "nearest" });
    stay.focus();
  }

  /* Sending */

  #chose({ title, payload }, event) {
    this.composer.refocus(event);
    this.say(payload ? { payload, title } : { text: title });
  }

  #about(kind, unit, ref, event) {
    if (kind === "ask") {
      this.say({ text: `What does ${ref} in unit ${unit} mean?` });
      this.composer.refocus(event);
    } else {
      this.panel.show("chat");
      this.composer.fill(`log evidence for unit ${unit} ${ref}: `);
    }
  }

  #answered({ client_id }, replies) {
    const shown = this.messages.pending(client_id);
    this.messages.settle(client_id, replies);
    for (const message of replies) this.#take(message);
    if (shown) this.scroller.scrollTop = shown.offsetTop - SPACE_ABOVE;
    this.checklist.refresh();
  }

  #failed(message, { message: reason, canRetry }) {
    const shown = this.messages.pending(message.client_id);
    if (!shown) return;
    setState(shown, "failed", element("span", { role: "alert" }, `Not sent. ${reason}`));
    const again = (act) => (event) => {
      setState(shown, "waiting");
      this.composer.refocus(event);
      act();
    };
    if (canRetry) this.#offer(shown, "Retry", again(() => this.outbox.queue(message)));
    else if (message.text) this.#offer(shown, "Edit", again(() => this.#takeBack(message)));
    shown.scrollIntoView({ block: "nearest" });
  }

  #held(messages, { message: reason }) {
    for (const message of messages) {
      const shown = this.messages.pending(message.client_id);
      if (!shown || shown.classList.contains("held")) continue;
      const words = `${reason} This is sent when you are back.`;
      setState(shown, "held", element("span", { role: "alert" }, words));
      this.#offer(shown, "Retry", () => this.outbox.send());
      shown.scrollIntoView({ block: "nearest" });
    }
  }

  #offer(shown, title, act) {
    shown.querySelector(".trouble").append(" ", button({ class: "plain" }, act, title));
  }

  #takeBack(message) {
    this.outbox.drop(message);
    this.messages.remove(message.client_id);
    this.composer.fill(message.text);
  }

  async #upload(file) {
    const shown = this.messages.showPending({ client_id: newId(), text: file.name });
    const bar = element("progress", { max: 1, value: 0, "aria-label": `Sending ${file.name}` });
    setState(shown, "waiting", bar);
    this.#toEnd();
    try {
      const { messages } = await this.#service.upload(file, (part) => { bar.value = part; });
      shown.remove();
      if (!messages.length) this.messages.note(`${file.name} was already sent.`);
      for (const message of messages) this.#take(message);
      this.#toEnd();
    } catch ({ message, canRetry }) {
      setState(shown, "failed", element("span", { role: "alert" }, `Not sent. ${message}`));
      if (canRetry) this.#offer(shown, "Retry", () => { shown.remove(); this.#upload(file); });
    }
  }

  /* What comes */

  #came(name, data) {
    if (name === "checklist") this.checklist.refresh();
    if (name === "message" && this.#take(data)) this.#news(data);
  }

  #take(message) {
    if (message.client_id && this.outbox.left.some(({ client_id }) => client_id === message.client_id)) {
      this.outbox.drop(message);
    }
    return this.messages.show(message);
  }

  #news({ from }) {
    this.checklist.refresh();
    if (from === "unitmate" && !this.panel.isOpen) this.panel.count(this.panel.unseen + 1);
    if (!this.typing.hidden) return; // the answer will be shown from its beginning
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    if (left < this.scroller.clientHeight / 2) this.#toEnd();
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
}
