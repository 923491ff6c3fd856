// My checklist: every unit and criterion with its state, in words and a sign as well as in colour.

import { button, element } from "./dom.js";

const SIGNS = {
  "to do": "○", "evidence logged": "◐", claimed: "◑", "signed off": "✓", "referred back": "↺",
};
const REMAINING = ["to do", "referred back"];
const NOT_CHOSEN = "Units you have not chosen";
const SOON = 300;

export class Checklist {
  #service;
  #act;
  #filter = false;
  #open = new Set();
  #timer = null;
  #data = null;

  /** `act` is given what a tapped criterion is to do: `ask` or `log`, with its unit and ref. */
  constructor(service, act) {
    this.#service = service;
    this.#act = act;
    this.summary = element("p", { class: "summary", role: "status" });
    this.units = element("div", { class: "units" });
    const remaining = element("input", { type: "checkbox", id: "remaining" });
    remaining.addEventListener("change", () => {
      this.#filter = remaining.checked;
      this.#draw();
    });
    this.view = element("section", { class: "checklist", "aria-label": "My checklist", tabindex: 0 },
      element("h2", {}, "My checklist"), this.summary,
      element("label", { class: "filter" }, remaining, "Only what remains"), this.units);
  }

  get isSeen() {
    return this.view.checkVisibility?.() ?? this.view.offsetParent !== null;
  }

  /** Look again soon, where somebody is looking. */
  refresh() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (this.isSeen) this.load();
    }, SOON);
  }

  async load() {
    if (!this.#service.session) return this.#say("Once you have told UnitMate your qualification, its units stand here.");
    try {
      const data = await this.#service.checklist();
      if (JSON.stringify(data) !== JSON.stringify(this.#data)) {
        this.#data = data;
        this.#draw();
      }
    } catch ({ message }) {
      this.#say(`${message} `, button({ class: "plain" }, () => this.load(), "Try again"));
    }
    return undefined;
  }

  #say(...words) {
    this.#data = null;
    this.units.replaceChildren();
    this.summary.replaceChildren(...words);
  }

  #draw() {
    if (!this.#data) return;
    const { qualification, units } = this.#data;
    if (!qualification) return this.#say("Tell UnitMate your qualification first, then its units stand here.");
    const words = progress(units.filter((unit) => unit.chosen));
    if (this.summary.textContent !== words) this.summary.textContent = words;
    const shown = units.filter((unit) => !this.#filter || unit.criteria.some(remains));
    const position = this.view.scrollTop;
    const key = focusKey(this.units);
    this.units.replaceChildren(...this.#group("", shown, true), ...this.#group(NOT_CHOSEN, shown, false));
    this.view.scrollTop = position;
    if (key) this.units.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    return undefined;
  }

  #group(heading, units, chosen) {
    const drawn = units.filter((unit) => unit.chosen === chosen).map((unit) => this.#unit(unit));
    return heading && drawn.length ? [element("h3", {}, heading), ...drawn] : drawn;
  }

  #unit(unit) {
    const { number, title } = unit;
    const heading = element("summary", { "data-key": number },
      element("span", { class: "title" }, `Unit ${number}: ${title}`),
      element("span", { class: "counts" }, progress([unit])));
    const made = element("details", {}, heading);
    const fill = () => {
      if (made.open) this.#open.add(number);
      else this.#open.delete(number);
      if (made.open && made.childElementCount === 1) made.append(this.#criteria(unit));
    };
    made.addEventListener("toggle", fill);
    made.open = this.#open.has(number);
    if (made.open) made.append(this.#criteria(unit));
    return made;
  }

  #criteria(unit) {
    const criteria = this.#filter ? unit.criteria.filter(remains) : unit.criteria;
    return element("ul", {}, ...criteria.map((criterion) => this.#criterion(unit.number, criterion)));
  }

  #criterion(number, { ref, text, state }) {
    const act = (kind) => (event) => this.#act(kind, number, ref, event);
    const about = `${ref} of unit ${number}`;
    return element("li", { class: `criterion ${state.replace(" ", "-")}` },
      element("p", {}, element("strong", {}, ref), ` ${text}`),
      element("p", { class: "state" }, element("span", { "aria-hidden": "true" }, SIGNS[state] ?? "•"), ` ${state}`),
      element("div", { class: "acts" },
        button({ "aria-label": `Ask about ${about}`, "data-key": `${number}/${ref}/ask` }, act("ask"), "Ask about it"),
        button({ "aria-label": `Log for ${about}`, "data-key": `${number}/${ref}/log` }, act("log"), "Log for it")));
  }
}

function remains({ state }) {
  return REMAINING.includes(state);
}

function progress(units) {
  if (!units.length) return "No units chosen yet: tell UnitMate which ones you are doing.";
  const inState = (state) => units.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0);
  const total = Object.keys(SIGNS).reduce((sum, state) => sum + inState(state), 0);
  const remaining = REMAINING.reduce((sum, state) => sum + inState(state), 0);
  const parts = [`${total - remaining} of ${total} evidenced`];
  for (const state of ["signed off", "referred back"]) {
    if (inState(state)) parts.push(`${inState(state)} ${state}`);
  }
  return parts.join(", ");
}

function focusKey(within) {
  const { activeElement } = within.getRootNode();
  return activeElement && within.contains(activeElement) ? activeElement.dataset.key : null;
}
