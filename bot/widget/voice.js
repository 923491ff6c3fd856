// Speaking instead of typing, where the browser can turn speech into words.

import { button, icon } from "./dom.js";

const PRIVACY = "Listening. Your browser turns speech into words; some send it to their maker for that.";
const FAILED = "Speech was not understood. Try again, or type.";

/** A button that listens, or null where the browser cannot. */
export function voiceButton(language, heard, say) {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  if (!Recognition) return null;
  let listening = null;
  const made = button({ class: "tool", "aria-label": "Speak", "aria-pressed": "false" }, () => {
    if (listening) listening.stop();
    else start();
  }, icon("voice"));

  function start() {
    listening = new Recognition();
    listening.lang = language;
    listening.addEventListener("result", ({ results }) => {
      heard([...results].map(([best]) => best.transcript).join(" "));
    });
    listening.addEventListener("error", () => say(FAILED));
    listening.addEventListener("end", () => {
      listening = null;
      made.setAttribute("aria-pressed", "false");
      say("", PRIVACY);
    });
    listening.start();
    made.setAttribute("aria-pressed", "true");
    say(PRIVACY);
  }
  return made;
}
