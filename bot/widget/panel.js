// The frame around the chat: a launcher and a panel on somebody's page, or a page of its own.

import { button, element, icon } from "./dom.js";

const PHONE = "(max-width: 30em), (max-height: 26em)";
const VIEWS = { chat: "Chat", checklist: "My checklist" };

export class Panel {
  #opened;
  #tabs = {};
  #views;
  unseen = 0;

  /** `views` are the elements of the chat and of the checklist; `opened` is told of each opening and view. */
  constructor({ title, isPage, position }, views, { opened, left }) {
    this.#views = views;
    this.#opened = opened;
    this.frame = element(isPage ? "main" : "dialog", { class: "panel", "aria-labelledby": "title" },
      this.#header(title, isPage, left), this.#body());
    this.root = element("div", { class: `root ${isPage ? "page" : position}` }, this.frame);
    if (!isPage) this.#addLauncher(title);
    this.show("chat");
    this.#fit(isPage);
  }

  get isOpen() {
    return !this.launcher || this.frame.open;
  }

  get view() {
    return this.frame.dataset.view;
  }

  /** Show the chat or the checklist; a wide page shows both. */
  show(view) {
    this.frame.dataset.view = view;
    for (const [name, tab] of Object.entries(this.#tabs)) {
      tab.setAttribute("aria-pressed", String(name === view));
    }
  }

  open() {
    if (this.isOpen) return;
    if (matchMedia(PHONE).matches) this.frame.showModal();
    else this.frame.show();
    this.launcher.setAttribute("aria-expanded", "true");
    this.count(0);
    this.#opened(this.view);
  }

  close() {
    this.frame.close();
  }

  /** Say on the launcher how many messages came while nobody looked. */
  count(unseen) {
    this.unseen = unseen;
    if (!this.launcher) return;
    this.badge.textContent = unseen ? String(unseen) : "";
    this.badge.hidden = !unseen;
    const news = unseen ? `, ${unseen} new ${unseen === 1 ? "message" : "messages"}` : "";
    this.launcher.setAttribute("aria-label", `${this.launcher.dataset.label}${news}`);
  }

  #header(title, isPage, left) {
    const tabs = element("div", { class: "tabs", role: "group", "aria-label": "What is shown" });
    for (const [name, words] of Object.entries(VIEWS)) {
      this.#tabs[name] = button({}, () => { this.show(name); this.#opened(name); }, words);
      tabs.append(this.#tabs[name]);
    }
    const leave = button({ class: "tool", "aria-label": "End this chat here" }, left, icon("leave"));
    const close = isPage ? [] : [button({ class: "tool", "aria-label": "Close" }, () => this.close(), icon("close"))];
    const words = "A computer program, not your assessor.";
    return element("header", {},
      element("h1", { id: "title" }, title), element("div", { class: "tools" }, leave, ...close),
      element("p", {}, words), tabs);
  }

  #body() {
    return element("div", { class: "views" }, this.#views.chat, this.#views.checklist);
  }

  #addLauncher(title) {
    this.badge = element("span", { class: "badge", "aria-hidden": "true" });
    const label = `Open ${title} chat`;
    const attributes = { class: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog", "data-label": label };
    this.launcher = button(attributes, () => (this.isOpen ? this.close() : this.open()), icon("chat"), this.badge);
    this.count(0);
    this.root.prepend(this.launcher);
    this.frame.addEventListener("close", () => {
      this.launcher.setAttribute("aria-expanded", "false");
      this.launcher.focus();
    });
    this.frame.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
  }

  // What is full screen follows the keyboard of a phone, and turns when the phone is turned.
  #fit(isPage) {
    const height = () => this.root.style.setProperty("--height", `${visualViewport.height}px`);
    visualViewport?.addEventListener("resize", () => visualViewport.scale === 1 && height());
    if (isPage) return;
    matchMedia(PHONE).addEventListener("change", () => {
      if (!this.frame.open) return;
      const { activeElement } = this.root.getRootNode();
      this.frame.removeAttribute("open");
      this.frame.close();
      this.open();
      activeElement?.focus();
    });
  }
}
