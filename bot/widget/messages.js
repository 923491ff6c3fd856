// The conversation on the screen: every message once, in the order of their ids, what waits to be sent last.

import { button, element, focused } from "./dom.js";
import { rendered } from "./markdown.js";
import { download, picture } from "./pictures.js";

export class Messages {
  #service;
  #chosen;
  #seen = new Set();
  #pending = new Map();
  #offered = {};
  last = null; // none, until it is known what there is

  /** `chosen` is told of a quick reply and of the click on it. */
  constructor(service, chosen) {
    this.#service = service;
    this.#chosen = chosen;
    this.log = element("div", { role: "log", "aria-live": "polite", "aria-label": "Messages", class: "log" });
  }

  /** Show a message of the server's; false when it was on the screen already. */
  show(message) {
    if (this.#seen.has(message.id)) return false;
    this.#seen.add(message.id);
    this.last = Math.max(this.last, message.id);
    if (message.from === "learner") return this.#showOwn(message);
    this.#showReply(message);
    return true;
  }

  /** Show what the learner has just said, before the server has it. */
  showPending({ client_id, title, text }) {
    const shown = own(title ?? text);
    this.#pending.set(client_id, shown);
    this.log.append(shown);
    this.#retire();
    return shown;
  }

  pending(client_id) {
    return this.#pending.get(client_id);
  }

  /** The replies to a message are here: it stands before them, until its own id is known. */
  settle(client_id, replies) {
    const shown = this.#pending.get(client_id);
    if (!shown) return;
    setState(shown, "");
    if (shown.dataset.id) this.#pending.delete(client_id);
    else if (replies.length) this.#place(shown, replies[0].id - 0.5);
  }

  remove(client_id) {
    this.#pending.get(client_id)?.remove();
    this.#pending.delete(client_id);
  }

  /** Say something that is no message: it stands after all there is. */
  note(...words) {
    const shown = element("p", { class: "note" }, ...words);
    this.log.append(shown);
    return shown;
  }

  clear() {
    this.log.replaceChildren();
    this.#seen.clear();
    this.#pending.clear();
    this.#offered = {};
    this.last = null;
  }

  get isEmpty() {
    return !this.log.querySelector("article");
  }

  #showOwn({ id, client_id, text, file, file_name }) {
    const pending = this.#pending.get(client_id);
    const shown = pending ?? own(text);
    if (file) shown.querySelector(".bubble").replaceChildren(download(this.#service, file, file_name));
    if (pending?.dataset.id) this.#pending.delete(client_id);
    this.#place(shown, id);
    if (!pending) this.#retire();
    return !pending;
  }

  #showReply(message) {
    const { id, at, text, buttons, image, image_alt, file, file_name } = message;
    const shown = article("UnitMate", rendered(text));
    if (image) shown.append(picture(this.#service, image, image_alt ?? "Picture"));
    if (file) shown.append(download(this.#service, file, file_name ?? "file"));
    shown.append(...this.#choices(at, buttons));
    this.#place(shown, id);
  }

  // Messages of one turn carry the same time; what they offer stands below the last of them.
  #choices(at, buttons) {
    if (at !== this.#offered.at) {
      this.#retire();
      const list = element("ul", { class: "choices", "aria-label": "Suggested replies" });
      this.#offered = { at, list };
    }
    const { list } = this.#offered;
    for (const offer of buttons) {
      const made = button({}, (event) => {
        made.classList.add("used");
        this.#retire();
        this.#chosen(offer, event);
      }, offer.title);
      list.append(element("li", {}, made));
    }
    return list.childElementCount ? [list] : [];
  }

  // Only the newest offer stands: an older one was made about something else.
  #retire() {
    const offers = this.log.querySelectorAll(".choices button:enabled");
    const had = [...offers].includes(focused(this.log));
    for (const offer of offers) offer.disabled = true;
    if (had) this.log.dispatchEvent(new Event("focuslost"));
  }

  #place(shown, id) {
    shown.dataset.id = id;
    setState(shown, "");
    const after = [...this.log.children].find(
      (other) => other !== shown && other.matches("article") && !(Number(other.dataset.id) < id));
    const isThere = shown.parentNode && (after ? shown.nextElementSibling === after : !shown.nextElementSibling);
    if (!isThere) this.log.insertBefore(shown, after ?? null);
  }
}

/** Mark one of the learner's messages as `waiting`, `held` or `failed`, or as none of these. */
export function setState(shown, state, ...words) {
  shown.classList.remove("waiting", "held", "failed");
  shown.querySelector(".trouble")?.remove();
  if (state) shown.classList.add(state);
  if (words.length) shown.append(element("p", { class: "trouble" }, ...words));
}

function own(words) {
  const shown = article("You", words);
  shown.classList.add("own");
  shown.setAttribute("aria-live", "off");
  return shown;
}

function article(who, content) {
  return element("article", { class: "message" },
    element("h2", { class: "unseen" }, who), element("div", { class: "bubble" }, content));
}
