// Elements are made here and nowhere from text: what learners and UnitMate say never becomes markup.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  attach: "M16 7 9.5 13.5a2 2 0 0 0 3 3L19 10a4 4 0 0 0-6-6l-7 7a6 6 0 0 0 8.500 8.500L19 15",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  close: "M6 6l12 12M18 6 6 18",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  leave: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  send: "M12 20V5M6 11l6-6 6 6",
  voice: "M12 3a2.500 2.500 0 0 1 2.500 2.500v6a2.500 2.500 0 0 1-5 0v-6A2.500 2.500 0 0 1 12 3zM6 11a6 6 0 0 0 12 0M12 17v4",
};

/** A new element with its attributes and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does one thing. */
export function button(attributes, act, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", act);
  return made;
}

/** A drawing that says nothing to a screen reader. */
export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" })) {
    drawn.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawn.append(path);
  return drawn;
}

/** What has the focus, shadow roots or not. */
export function focused(within) {
  return within.getRootNode().activeElement;
}
