// The host's colour made readable: WCAG 2.2 asks for 4.5 : 1 between words and what is behind them.

const ENOUGH = 4.6;
const GROUNDS = { light: "#ffffff", dark: "#1f2524" };
const TINTS = { light: "#dcebe6", dark: "#24443d" };

/** Use a colour `#rrggbb` in the widget, as far as it can be read; anything else is left. */
export function paint(root, colour) {
  if (!/^#[0-9a-f]{6}$/i.test(colour ?? "")) return;
  root.style.setProperty("--fill-chosen", colour);
  root.style.setProperty("--on-fill-chosen", contrast(colour, "#ffffff") >= ENOUGH ? "#ffffff" : "#000000");
  for (const [scheme, ground] of Object.entries(GROUNDS)) {
    const readable = apart(colour, [ground, TINTS[scheme]], scheme === "light" ? 0 : 255);
    root.style.setProperty(`--accent-${scheme}`, readable);
  }
}

function apart(colour, grounds, towards) {
  let found = channels(colour);
  for (let step = 0; step < 40 && grounds.some((ground) => contrast(hex(found), ground) < ENOUGH); step += 1) {
    found = found.map((value) => Math.round(value + (towards - value) * 0.08));
  }
  return hex(found);
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function hex(values) {
  return `#${values.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
