// Markdown to DOM nodes: the part of it that UnitMate's replies use. Text only ever becomes text nodes.
import { element } from "./dom.js";

const INLINE = new RegExp([
  /\\([\\`*_{}[\]()#+\-.!<>=~|])/,                  // 1: escaped character
  /`([^`\n]+)`/,                                    // 2: code
  /\*\*(\S(?:.*?\S)?)\*\*/,                         // 3: bold
  /\b_(\S(?:.*?\S)?)_\b/,                           // 4: italic
  /\*([^\s*](?:[^*]*[^\s*])?)\*/,                   // 5: italic
  /\[([^\]\n]+)\]\(([^()\s]+)\)/,                   // 6, 7: link
  /\b(https:\/\/[^\s<>()]*[^\s<>().,;:!?'"])/,      // 8: bare link
].map((part) => part.source).join("|"), "gs");
const ITEM = /^(\s*)(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;

/** The nodes that show a text of Markdown. */
export function rendered(markdown) {
  const fragment = document.createDocumentFragment();
  fragment.append(...blocks(markdown.replace(/\r\n?/g, "\n").split("\n")));
  return fragment;
}

function blocks(lines) {
  const made = [];
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at]);
    let end = at + 1;
    while (kind !== "heading" && end < lines.length && continues(kind, lines, end)) end += 1;
    if (kind !== "blank") made.push(BUILD[kind](lines.slice(at, end)));
    at = end;
  }
  return made;
}

function kindOf(line) {
  if (!line.trim()) return "blank";
  if (/^#{1,6}\s/.test(line)) return "heading";
  if (/^\s*>/.test(line)) return "quote";
  return ITEM.test(line) ? "list" : "paragraph";
}

function continues(kind, lines, at) {
  const next = kindOf(lines[at]);
  if (kind !== "list") return next === kind;
  if (next === "blank") return at + 1 < lines.length && inList(lines, at + 1);
  return next === "list" ? !startsAnother(lines, at) : /^\s{2,}/.test(lines[at]) || next === "paragraph";
}

function inList(lines, at) {
  return /^\s{2,}\S/.test(lines[at]) || (ITEM.test(lines[at]) && !startsAnother(lines, at));
}

// A list ends where bullets turn to numbers or back, at the outermost level.
function startsAnother(lines, at) {
  const [, indent, number] = lines[at].match(ITEM);
  if (indent) return false;
  const first = lines.slice(0, at).reverse().find((line) => /^\S/.test(line) && ITEM.test(line));
  return first !== undefined && (first.match(ITEM)[2] === undefined) !== (number === undefined);
}

const BUILD = {
  heading: ([line]) => {
    const [, marks, text] = line.match(/^(#{1,6})\s+(.*?)\s*#*$/);
    return element(`h${Math.min(marks.length + 2, 6)}`, {}, ...inline(text));
  },
  quote: (lines) => element("blockquote", {}, ...blocks(lines.map((line) => line.replace(/^\s*> ?/, "")))),
  paragraph: (lines) => element("p", {}, ...inline(lines.map((line) => line.trim()).join("\n"))),
  list: (lines) => {
    const number = lines[0].match(ITEM)[2];
    const start = number && number !== "1" ? { start: number } : {};
    return element(number ? "ol" : "ul", start, ...items(lines));
  },
};

function items(lines) {
  const groups = [];
  const outermost = lines[0].match(ITEM)[1].length;
  for (const line of lines) {
    const found = line.match(ITEM);
    if (found && found[1].length <= outermost) groups.push([found[3]]);
    else groups.at(-1).push(line.replace(/^\s{1,4}/, ""));
  }
  return groups.map((group) => element("li", {}, ...item(blocks(group))));
}

// "- text" is no paragraph of its own.
function item(nodes) {
  return nodes[0]?.tagName === "P" ? [...nodes[0].childNodes, ...nodes.slice(1)] : nodes;
}

function inline(text) {
  const made = [];
  let done = 0;
  for (const found of text.matchAll(INLINE)) {
    made.push(...plain(text.slice(done, found.index)), span(found));
    done = found.index + found[0].length;
  }
  return [...made, ...plain(text.slice(done))];
}

function span([all, escaped, code, bold, italic, starred, title, address, bare]) {
  if (escaped) return escaped;
  if (code) return element("code", {}, code);
  if (bold) return element("strong", {}, ...inline(bold));
  if (italic || starred) return element("em", {}, ...inline(italic || starred));
  return link(title ?? bare, address ?? bare) ?? all;
}

function link(title, address) {
  if (!/^https:\/\//i.test(address)) return null;
  return element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, title);
}

function plain(text) {
  return text.split("\n").flatMap((line, at) => (at ? [element("br"), line] : [line])).filter((part) => part !== "");
}
