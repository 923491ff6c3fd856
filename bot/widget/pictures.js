// Pictures and files of the learner's own. They need the session, so they are fetched and not linked.

import { button, element, icon } from "./dom.js";

/** A picture with its words, which stand alone until it is there. */
export function picture(service, path, words) {
  const shown = element("img", { alt: words, class: "picture" });
  const holder = element("div", { class: "picture-holder" }, shown);
  const load = async () => {
    try {
      shown.src = URL.createObjectURL(await service.file(path));
    } catch {
      holder.append(button({ class: "plain" }, ({ target }) => { target.remove(); load(); }, "Load the picture"));
    }
  };
  load();
  return holder;
}

/** A button that saves a file. */
export function download(service, path, name) {
  const trouble = element("span", { role: "alert" });
  const save = button({ class: "file" }, async () => {
    trouble.textContent = "";
    try {
      const address = URL.createObjectURL(await service.file(path));
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch ({ message }) {
      trouble.textContent = message;
    }
  }, icon("file"), element("span", { class: "unseen" }, "Save "), name);
  return element("div", { class: "files" }, save, trouble);
}
