// The details of a row. Its buttons tell the reader what to do by an event on the window, and the reader tells it when a
// person wants to get in; Python draws the content.

import { fill, h, iconButton } from "./dom.js";
import { ownTag, paintSides } from "./sides.js";

const SAVE = ".st-key-position-next button"; // saves the outcome of the row and goes on
const TALKING = '[class*="st-key-cy-talk-form-"]'; // a form of a comment
const SENDING = '[class*="-sending"] button'; // what sends it
const ADVANCED = "chuanyu.advanced"; // the save after which the reader last went on
const DRAWN = new WeakMap(); // where details stand -> what they were drawn from, and how to take them away

export default function (component) {
  const { data, parentElement } = component;
  if (!data) return undefined;
  const from = JSON.stringify(data);
  const before = DRAWN.get(parentElement);
  if (before?.from === from) return before.stop; // a button that is being pressed stays that button
  before?.stop();
  const panel = drawDetails(data);
  paintSides(panel, ...data.sides);
  const enter = () => panel.querySelector(".head button")?.focus();
  const save = data.pieces.includes("head") ? saveByKey : () => {};
  const stop = () => {
    window.removeEventListener("chuanyu:details", enter);
    document.removeEventListener("keydown", save, true);
    DRAWN.delete(parentElement);
    panel.remove();
  };
  window.addEventListener("chuanyu:details", enter);
  document.addEventListener("keydown", save, true); // before a choice that is focused takes the key
  goOn(data.advance);
  DRAWN.set(parentElement, { from, stop });
  parentElement.append(panel);
  return stop;
}

/** Alt + Enter saves from wherever one stands, Ctrl + Enter sends the comment that is being written. A field sends its
 * words when it is left, and they must be there first. */
function saveByKey(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  const form = event.ctrlKey || event.metaKey ? event.target.closest?.(TALKING) : null;
  const button = () => (event.altKey ? document.querySelector(SAVE) : form?.querySelector(SENDING));
  if (!button()) return;
  event.preventDefault();
  button().focus();
  setTimeout(() => button()?.click(), 80);
}

/** After a save that asked for it, once: the next row that waits for a person. */
function goOn(save) {
  if (!save || window.sessionStorage.getItem(ADVANCED) === save) return;
  window.sessionStorage.setItem(ADVANCED, save);
  setTimeout(() => tellReader("undecided"));
}

function tellReader(verb) {
  window.dispatchEvent(new CustomEvent("chuanyu:reader", { detail: verb }));
}

/** The pieces that are asked for; only what holds the head is called the details. */
function drawDetails(data) {
  const { words, pieces } = data;
  const panel = pieces.includes("head") ? h("section", { class: "details", "aria-label": words.title }) : h("div", { class: "details-more" });
  for (const piece of pieces) panel.append(...PIECES[piece](data));
  return panel;
}

const PIECES = {
  head: (data) => [drawHead(data), drawRelation(data)],
  pairing: (data) => [...(data.one_sided ? [] : [drawConfidence(data)]), drawReasons(data)],
  differences: (data) => [drawDifferences(data)],
  also: (data) => data.also.map((link) => drawLink(data, link)),
};

function drawRelation({ relation, moved, position }) {
  const said = h("p", { class: "relation" }, [relation, moved].filter(Boolean).join("；"));
  if (!position) return said;
  const state = h("span", { class: `position ${position.state}`, title: position.help }, position.name);
  return h("div", {}, h("p", { class: "standing" }, state, h("span", { class: "soft" }, position.origin)), said);
}

function drawHead({ words, label, position }) {
  return h(
    "div",
    { class: "head" },
    h("h2", { lang: "zh-CN" }, label),
    h(
      "div",
      { class: "buttons" },
      iconButton("up", words.previous, () => tellReader("previous")),
      iconButton("down", words.next, () => tellReader("next")),
      position ? iconButton("waiting", words.next_undecided, () => tellReader("undecided")) : null,
      iconButton("check", words.read_toggle, () => tellReader("read")),
      iconButton("link", words.copy, () => tellReader("copy")),
      iconButton("close", words.close, () => tellReader("close")),
    ),
  );
}

function drawConfidence({ words, confidence }) {
  const level = h("span", { class: "level", "aria-hidden": "true" }, h("i"));
  level.firstElementChild.style.width = `${confidence}%`;
  return h(
    "p",
    { class: "confidence", title: words.confidence_help },
    h("span", {}, words.confidence),
    level,
    h("b", {}, fill(words.confidence_value, { percent: confidence })),
  );
}

function drawReasons({ words, reasons, one_sided }) {
  const none = one_sided ? words.no_counterpart : words.no_reasons;
  const body = reasons.length ? h("ul", {}, ...reasons.map((reason) => h("li", {}, reason))) : h("p", { class: "soft" }, none);
  return h("div", { class: "reasons" }, h("h3", {}, one_sided ? words.reasons_one_sided : words.reasons), body);
}

/** What is not substantive stands folded below what is; alone it stands open. */
function drawDifferences(data) {
  const { words, differences, total } = data;
  if (!differences.length && data.one_sided) return h("div", { class: "differences" }, h("p", { class: "soft" }, data.also.length ? words.partly_row : words.whole_row));
  if (!differences.length) return h("div", { class: "differences" }, h("p", { class: "soft" }, words.none));
  const said = new Set(); // what a category means is said once a row
  const list = (found) => h("ol", {}, ...found.map((difference) => drawDifference(data, difference, said)));
  const [strong, faint] = [true, false].map((substantive) => differences.filter((difference) => difference.substantive === substantive));
  const block = h("div", { class: "differences" }, h("h3", {}, fill(words.differences, { n: total })));
  block.append(list(strong.length ? strong : faint));
  if (strong.length && faint.length) block.append(h("details", {}, h("summary", {}, fill(words.folded, { n: faint.length })), list(faint)));
  if (total > differences.length) block.append(h("p", { class: "soft" }, fill(words.more, { n: total - differences.length })));
  return block;
}

/** Paragraphs of this row and of another that answer each other: how sure, why, what differs in them. */
function drawLink(data, { row, label, confidence, reasons, differences, total }) {
  const { words, sides } = data;
  const goTo = h("button", { type: "button", class: "go", onclick: () => tellReader({ row }) }, words.also_go);
  return h(
    "section",
    { class: "link" },
    h("h3", {}, words.also, goTo),
    h("p", { class: "label", lang: "zh-CN" }, label),
    drawConfidence({ words, confidence }),
    drawReasons({ words, reasons }),
    drawDifferences({ words, sides, differences, total }),
  );
}

function drawDifference({ words, sides }, difference, said) {
  const help = said.has(difference.help) ? null : h("span", { class: "help" }, difference.help);
  said.add(difference.help);
  const side = (name, told, text, locator, none) =>
    h(
      "p",
      { class: `of ${name}` },
      h("span", { class: "side" }, told.name),
      h("span", { lang: "zh-CN", class: "words" }, text ? h(ownTag(told), { class: "own" }, text) : h("span", { class: "soft" }, none)),
      locator ? h("span", { class: "locator", lang: "zh-CN" }, locator) : null,
    );
  return h(
    "li",
    { class: difference.substantive ? "strong" : "faint" },
    h(
      "div",
      { class: "what" },
      ...difference.categories.map((category) => h("span", { class: "category" }, category)),
      h("span", { class: difference.point ? "grade" : "soft" }, difference.level),
      help,
    ),
    side("left", sides[0], difference.left, difference.leftLocator, words.left_none),
    side("right", sides[1], difference.right, difference.rightLocator, words.right_none),
  );
}
