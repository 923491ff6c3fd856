// What `<script src="…/widget.js" data-…>` does: read its attributes and put the chat on the page.

import { Chat } from "./chat.js";
import { paint } from "./colour.js";
import { element } from "./dom.js";
import { Memory } from "./memory.js";
import { Service } from "./service.js";

const POSITIONS = ["right", "left", "page"];

const start = ({ src, dataset }) => {
  const { title = "UnitMate", colour, position = "right", greeting, lang = "en-GB", token } = dataset;
  const server = (dataset.server ?? new URL(src).origin).replace(/\/$/, "");
  const memory = new Memory(token ? owner(token) : "");
  const service = new Service(server, token, memory);
  const place = POSITIONS.includes(position) ? position : "right";
  const chat = new Chat(service, memory, {
    title, greeting, isPage: place === "page", position: place, isSigned: Boolean(token),
  });
  chat.panel.root.querySelector("#title").setAttribute("lang", lang);
  paint(chat.panel.root, colour);
  attach(chat.panel.root);
  if (place === "page") {
    chat.composer.focus();
    chat.load();
    chat.checklist.load();
  } else if (service.session) chat.load();
};

// The shadow root keeps the page's styles out, the top layer keeps its other elements behind.
function attach(root) {
  const host = element("unitmate-chat", { lang: "en-GB" });
  const shadow = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [style];
  shadow.append(root);
  document.body.append(host);
  if (root.showPopover && !root.classList.contains("page")) {
    root.setAttribute("popover", "manual");
    root.showPopover();
  }
}

// Two people who share a browser have each their own session: whose token it is tells them apart.
function owner(token) {
  try {
    const claims = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const { iss, sub } = JSON.parse(atob(claims));
    return `${iss}/${sub}`;
  } catch {
    return "signed";
  }
}

const script = document.currentScript;
if (document.body) start(script);
else document.addEventListener("DOMContentLoaded", () => start(script));
