// The built-in chat page: a plain client of the web API.
import { Trouble, history, keep, post, recall } from "./api.js";
import { element, rendered } from "./markdown.js";

const at = (id) => document.getElementById(id);
const [log, scroller, typing, form, text, notice] = ["log", "scroller", "typing", "form", "text", "notice"].map(at);
const LIMIT = Number(text.dataset.limit);
const HISTORY = 200;
const SUGGESTIONS = ["Hi", "What can you do?", "What do I need for unit 9?"];
const WELCOME = "Hello. I'm here for your qualification: ask in your own words what a unit needs, what a criterion "
  + "means, what evidence would do or what the rules are. Where shall we start?";
const SESSION_ENDED = "Your session had ended, so this is a new conversation. Tell UnitMate your qualification again.";

const seen = new Set();
let unsent = recall("unsent") ?? [];
let queue = Promise.resolve();
let underWay = 0;

/* Sending: one message at a time, kept until it is answered */

function say(content) {
  const message = { client_id: newId(), ...content };
  log.querySelector(".welcome .choices")?.remove();
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
    if (messages.every(({ id }) => seen.has(id))) own.remove();
    else showReplies(messages, own);
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
  const again = element("button", { type: "button" }, trouble.canRetry ? "Retry" : "Edit");
  const reason = element("span", { role: "alert" }, `Not sent. ${trouble.message}`);
  const line = element("p", { class: "trouble" }, reason, again);
  again.addEventListener("click", (event) => {
    line.remove();
    own.classList.remove("failed");
    refocus(event);
    if (trouble.canRetry) retry(message, own);
    else takeBack(message, own);
  });
  own.classList.remove("waiting");
  own.classList.add("failed");
  own.append(line);
  own.scrollIntoView({ block: "nearest" });
  if (!trouble.canRetry) answered(message);
}

function retry(message, own) {
  log.append(own);
  send(message, own);
}

function takeBack(message, own) {
  own.remove();
  text.value = message.text ?? "";
  typed();
}

/* Showing */

function showOwn(words) {
  const own = element("article", { class: "message own", "aria-live": "off" },
    element("h2", { class: "unseen" }, "You"), element("div", { class: "bubble" }, words));
  log.append(own);
  return own;
}

function showReply({ text, buttons }) {
  const reply = element("article", { class: "message" },
    element("h2", { class: "unseen" }, "UnitMate"), element("div", { class: "bubble" }, rendered(text)));
  if (buttons.length) reply.append(choices(buttons));
  log.append(reply);
  return reply;
}

function showReplies(messages, own) {
  retireChoices();
  for (const message of messages) show(message);
  own.scrollIntoView({ block: "start" });
}

function show(message) {
  if (seen.has(message.id)) return;
  seen.add(message.id);
  if (message.from === "learner") showOwn(message.text);
  else showReply(message);
}

function choices(buttons) {
  const made = buttons.map(({ title, payload, text }) => {
    const choice = element("button", { type: "button" }, title);
    choice.addEventListener("click", (event) => {
      choice.classList.add("used");
      retireChoices();
      refocus(event);
      say(payload ? { payload, title } : { text });
    });
    return element("li", {}, choice);
  });
  return element("ul", { class: "choices", "aria-label": "Suggested replies" }, ...made);
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
  const buttons = SUGGESTIONS.map((suggestion) => ({ title: suggestion, text: suggestion }));
  showReply({ text: WELCOME, buttons }).classList.add("welcome");
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
    retireOlder(messages);
  } catch (trouble) {
    const again = element("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => location.reload());
    log.append(element("p", { class: "trouble" }, `${trouble.message} Your messages are safe.`, again));
  }
}

// Messages of one turn carry the same time: only the last turn's buttons are still an offer.
function retireOlder(messages) {
  const last = messages.findLastIndex(({ at }) => at !== messages.at(-1).at);
  const articles = [...log.querySelectorAll("article")];
  for (const article of articles.slice(0, last + 1)) {
    for (const choice of article.querySelectorAll("button")) choice.disabled = true;
  }
}

document.addEventListener("sessionended", () => tell(SESSION_ENDED));
text.focus();
open();
