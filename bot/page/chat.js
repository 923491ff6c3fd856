// The built-in chat page: a plain client of the web API.
import { Trouble, history, keep, post, recall } from "./api.js";
import { element, rendered } from "./markdown.js";

const at = (id) => document.getElementById(id);
const [log, scroller, typing, form, text, notice] = ["log", "scroller", "typing", "form", "text", "notice"].map(at);
const LIMIT = Number(text.dataset.limit);
const HISTORY = 200;
const SPACE_ABOVE = 16;
const WELCOME = "Hello. What would you like to know about your qualification? If you are new here, start with **Hi**.";
const SUGGESTIONS = ["Hi", "What can you do?"];
const SESSION_ENDED = "Your session had ended, so this is a new conversation. Tell UnitMate your qualification again.";

const seen = new Set();
let unsent = recall("unsent") ?? [];
let queue = Promise.resolve();
let underWay = 0;
let offer = {};

/* Sending: one message at a time, kept until it is answered */

function say(content) {
  const message = { client_id: newId(), ...content };
  unsent.push(message);
  keep("unsent", unsent);
  send(message, showOwn(message.title ?? message.text));
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
}

function send(message, own) {
  underWay += 1;
  own.classList.add("waiting");
  typing.hidden = false;
  scroller.scrollTop = scroller.scrollHeight;
  queue = queue.then(() => deliver(message, own)).catch(console.error);
}

async function deliver(message, own) {
  try {
    const { messages } = await post(message);
    answered(message);
    own.classList.remove("waiting");
    if (messages.every(({ id }) => seen.has(id))) {
      own.remove();
      return;
    }
    messages.forEach(show);
    scroller.scrollTop = own.offsetTop - SPACE_ABOVE;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    showTrouble(message, own, error);
  } finally {
    underWay -= 1;
    typing.hidden = underWay === 0;
  }
}

function answered(message) {
  unsent = unsent.filter(({ client_id }) => client_id !== message.client_id);
  keep("unsent", unsent);
}

function showTrouble(message, own, trouble) {
  const line = element("p", { class: "trouble" }, element("span", { role: "alert" }, `Not sent. ${trouble.message}`));
  const offerTo = (title, act) => {
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", (event) => {
      line.remove();
      own.classList.remove("failed");
      refocus(event);
      act(message, own);
    });
    line.append(button);
  };
  if (trouble.canRetry) offerTo("Retry", retry);
  else answered(message);
  if (!trouble.canRetry && message.text) offerTo("Edit", takeBack);
  own.classList.remove("waiting");
  own.classList.add("failed");
  own.append(line);
  own.scrollIntoView({ block: "nearest" });
}

function retry(message, own) {
  log.append(own);
  send(message, own);
}

function takeBack(message, own) {
  own.remove();
  text.value = message.text;
  typed();
}

/* Showing */

function showOwn(words) {
  const own = article("You", words);
  own.classList.add("own");
  own.setAttribute("aria-live", "off");
  log.append(own);
  return own;
}

function article(who, content) {
  return element("article", { class: "message" },
    element("h2", { class: "unseen" }, who), element("div", { class: "bubble" }, content));
}

// Messages of one turn carry the same time; what they offer stands below the last of them, until the next turn.
function show({ id, at, from, text, buttons }) {
  if (seen.has(id)) return;
  seen.add(id);
  if (from === "learner") {
    showOwn(text);
    return;
  }
  if (at !== offer.at) {
    retireChoices();
    offer = { at, list: element("ul", { class: "choices", "aria-label": "Suggested replies" }) };
  }
  log.append(article("UnitMate", rendered(text)));
  offer.list.append(...buttons.map((button) => element("li", {}, choice(button))));
  if (offer.list.childElementCount) log.append(offer.list);
}

function choice({ title, payload }) {
  const made = element("button", { type: "button" }, title);
  made.addEventListener("click", (event) => {
    made.classList.add("used");
    retireChoices();
    refocus(event);
    say(payload ? { payload, title } : { text: title });
  });
  return made;
}

function retireChoices() {
  const focused = document.activeElement?.closest(".choices");
  for (const choice of log.querySelectorAll(".choices button:enabled")) choice.disabled = true;
  if (focused) text.focus();
}

// On a phone a tap on a button must not bring up the keyboard over the answer.
function refocus(event) {
  if (event.detail === 0 || !matchMedia("(pointer: coarse)").matches) text.focus();
}

function tell(words) {
  log.append(element("p", { class: "note" }, words));
}

function welcome() {
  const buttons = SUGGESTIONS.map((title) => ({ title }));
  show({ id: 0, at: 0, from: "unitmate", text: WELCOME, buttons });
}

/* Typing */

function typed() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
  const length = [...text.value.trim()].length;
  const tooLong = length > LIMIT;
  const count = (number) => number.toLocaleString("en-GB");
  notice.textContent = tooLong
    ? `That message is too long: ${count(length)} characters, ${count(LIMIT)} at most. Shorten it or send it in parts.` : "";
  notice.classList.toggle("bad", tooLong);
  text.setAttribute("aria-invalid", tooLong);
  return length > 0 && !tooLong;
}

function submit(event) {
  event.preventDefault();
  if (typed()) {
    say({ text: text.value.trim() });
    text.value = "";
    typed();
  }
  text.focus();
}

form.addEventListener("submit", submit);
text.addEventListener("input", typed);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
visualViewport?.addEventListener("resize", () => {
  if (visualViewport.scale === 1) document.documentElement.style.setProperty("--height", `${visualViewport.height}px`);
});

// The keyboard coming up, or a longer message being typed, must not cover the last lines.
let room = scroller.clientHeight;
new ResizeObserver(() => {
  scroller.scrollTop += Math.max(0, room - scroller.clientHeight);
  room = scroller.clientHeight;
}).observe(scroller);

/* Opening */

async function open() {
  const failed = await sendUnsent();
  log.setAttribute("aria-live", "off");
  await showHistory();
  if (!log.querySelector("article")) welcome();
  for (const [message, trouble] of failed) showTrouble(message, showOwn(message.title ?? message.text), trouble);
  scroller.scrollTop = scroller.scrollHeight;
  setTimeout(() => log.setAttribute("aria-live", "polite"));
}

// The same client_id again is the same message, so what was answered meanwhile is in the history once.
async function sendUnsent() {
  const failed = [];
  for (const message of unsent) {
    try {
      await post(message);
      answered(message);
    } catch (trouble) {
      failed.push([message, trouble]);
    }
  }
  return failed;
}

async function showHistory() {
  try {
    const messages = await history(HISTORY);
    if (messages.length === HISTORY) tell("Earlier messages are kept, but not shown here.");
    messages.forEach(show);
  } catch (trouble) {
    const again = element("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => location.reload());
    log.append(element("p", { class: "trouble" }, `${trouble.message} Your messages are safe.`, again));
  }
}

document.addEventListener("sessionended", () => tell(SESSION_ENDED));
text.focus();
open();
