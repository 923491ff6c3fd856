// Where the learner types, speaks or picks a file. LIMITS are the server's settings.

import { button, element, icon } from "./dom.js";
import { voiceButton } from "./voice.js";

const ACCEPTED = [
  ".jpg,.jpeg,.png,.gif,.webp,.heic,.heif,.pdf,.mp3,.m4a,.wav,.ogg,.amr,.mp4,.mov,.3gp,.webm",
  ".doc,.xls,.ppt,.docx,.xlsx,.pptx,.odt,.ods,.odp",
].join(",");
const count = (number) => number.toLocaleString("en-GB");

export class Composer {
  #said;
  #picked;

  /** `said` is told the words that are sent, `picked` each file. */
  constructor({ said, picked }) {
    this.#said = said;
    this.#picked = picked;
    this.notice = element("p", { class: "notice", role: "status", id: "notice" });
    this.text = element("textarea", {
      id: "text", rows: 1, placeholder: "Type here", autocomplete: "off", autocapitalize: "sentences",
      enterkeyhint: "send", "aria-describedby": "notice keys",
    });
    this.form = element("form", { class: "composer", "aria-label": "Send a message" },
      this.notice, ...this.#tools(),
      element("label", { for: "text", class: "unseen" }, "Your message"), this.text,
      element("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send")),
      element("p", { class: "unseen", id: "keys" }, "Enter sends. Shift and Enter start a new line."));
    this.#listen();
  }

  /** Put words in the field, for the learner to finish. */
  fill(words) {
    this.text.value = words;
    this.#typed();
    this.focus();
  }

  focus() {
    this.text.focus();
  }

  // On a phone a tap on a button must not bring up the keyboard over the answer.
  refocus(event) {
    if (event.detail === 0 || !matchMedia("(pointer: coarse)").matches) this.focus();
  }

  /** Say something about what is typed; with `instead`, only where that stands now. */
  say(words, instead = null) {
    if (instead === null || this.notice.textContent === instead) this.notice.textContent = words;
    this.notice.classList.remove("bad");
  }

  complain(words) {
    this.notice.textContent = words;
    this.notice.classList.add("bad");
  }

  #tools() {
    const input = element("input", { type: "file", accept: ACCEPTED, class: "unseen", tabindex: -1, "aria-hidden": "true" });
    input.addEventListener("change", () => {
      for (const file of input.files) this.#take(file);
      input.value = "";
    });
    const attach = button({ class: "tool", "aria-label": "Send a file" }, () => input.click(), icon("attach"));
    const voice = voiceButton("en-GB", (words) => this.fill(words), (...words) => this.say(...words));
    return [input, attach, ...(voice ? [voice] : [])];
  }

  #take(file) {
    const extension = `.${file.name.toLowerCase().split(".").pop()}`;
    if (!ACCEPTED.split(",").includes(extension)) {
      this.complain("That kind of file cannot be kept. Send photos, PDF, audio, video and office documents.");
    } else if (file.size > LIMITS.file) {
      this.complain(`That file is too big: ${count(LIMITS.file / 2 ** 20)} MB at most.`);
    } else {
      this.say("");
      this.#picked(file);
    }
  }

  #listen() {
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.text.addEventListener("input", () => this.#typed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
    for (const kind of ["dragover", "drop"]) {
      this.form.addEventListener(kind, (event) => {
        event.preventDefault();
        if (kind === "drop") for (const file of event.dataTransfer.files) this.#take(file);
      });
    }
  }

  #submit(event) {
    event.preventDefault();
    if (this.#typed()) {
      const words = this.text.value.trim();
      this.fill("");
      this.#said(words);
    }
    this.focus();
  }

  #typed() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
    const length = [...this.text.value.trim()].length;
    const tooLong = length > LIMITS.message;
    this.text.setAttribute("aria-invalid", tooLong);
    if (tooLong) {
      this.complain(`That message is too long: ${count(length)} characters, ${count(LIMITS.message)} at most. ` +
        "Shorten it or send it in parts.");
    } else this.say("");
    return length > 0 && !tooLong;
  }
}
