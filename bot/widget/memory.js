// What the browser keeps for one learner. Storage may be switched off: then it lasts as long as the page.

const HANDED_FOR = 5_000;

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

  /** Give a value to the other tabs at once, for the moment that what is kept takes to reach them. */
  hand(name, value) {
    setTimeout(() => this.unhand(name), HANDED_FOR);
    const content = JSON.stringify({ value, until: Date.now() + HANDED_FOR });
    return this.#shared((store) => store.put(`/${name}`, new Response(content)));
  }

  /** What another tab has handed over under a name a moment ago, if any. */
  async handed(name) {
    const content = await this.#shared(async (store) => (await store.match(`/${name}`))?.json());
    return content?.until > Date.now() ? content.value : undefined;
  }

  unhand(name) {
    return this.#shared((store) => store.delete(`/${name}`));
  }

  /** Call back when another tab of this site changes what is kept under a name. */
  watch(name, changed) {
    window.addEventListener("storage", ({ key }) => key === this.#prefix + name && changed(this.recall(name)));
  }

  // Seen by every tab in the same order. There is none where storage is off, or the site has no encryption.
  async #shared(act) {
    try {
      return await act(await caches.open(`${this.#prefix}handed`));
    } catch {
      return undefined;
    }
  }
}
