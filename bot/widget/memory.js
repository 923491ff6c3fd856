// What the browser keeps for one learner. Storage may be switched off: then it lasts as long as the page.

export class Memory {
  #prefix;
  #own = new Map();

  constructor(owner) {
    this.#prefix = owner ? `unitmate.${owner}.` : "unitmate.";
  }

  recall(name) {
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + name));
    } catch {
      return this.#own.get(name) ?? null;
    }
  }

  keep(name, value) {
    this.#own.set(name, value);
    try {
      localStorage.setItem(this.#prefix + name, JSON.stringify(value));
    } catch {
      return;
    }
  }

  forget(name) {
    this.#own.delete(name);
    try {
      localStorage.removeItem(this.#prefix + name);
    } catch {
      return;
    }
  }

  /** Call back when another tab of this site changes what is kept under a name. */
  watch(name, changed) {
    window.addEventListener("storage", ({ key }) => key === this.#prefix + name && changed(this.recall(name)));
  }
}
