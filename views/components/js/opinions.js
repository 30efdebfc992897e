// The list of opinions beside the one that is answered. A row, or j and k, choose; Python draws what is chosen. 1 to 4
// press the buttons of its answer.

import { h } from "./dom.js";
import { makeKeys } from "./keys.js";

const ANSWERS = ["adopted", "partly", "declined", "deferred"];
const DRAWN = new WeakMap(); // where the list stands -> what it was drawn from, and how to take it away

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  if (!data) return undefined;
  const from = JSON.stringify(data);
  const before = DRAWN.get(parentElement);
  if (before?.from === from) return before.stop;
  const top = before?.list.scrollTop ?? 0;
  before?.stop();
  const choose = (key) => key && setStateValue("chosen", key);
  const list = h("ol", { class: "opinions", "aria-label": data.title }, ...data.rows.map((row) => drawRow(row, data.chosen, choose)));
  parentElement.append(list);
  const step = (by) => () => choose(beside(data, by));
  const single = { j: step(1), k: step(-1) };
  ANSWERS.forEach((answer, place) => {
    single[String(place + 1)] = () => document.querySelector(`.st-key-answer-${answer} button`)?.click();
  });
  const keys = makeKeys({ single, escape: () => false, enter: () => false });
  const stop = () => {
    keys.stop();
    DRAWN.delete(parentElement);
    list.remove();
  };
  DRAWN.set(parentElement, { from, stop, list });
  list.scrollTop = top;
  bringIntoView(list, list.querySelector('[aria-current="true"]'));
  return stop;
}

/** Scrolls the list alone, as little as shows the row: the page stays where it is. */
function bringIntoView(list, row) {
  if (!row) return;
  const [frame, box] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}

function beside({ rows, chosen }, by) {
  const at = rows.findIndex((row) => row.key === chosen);
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key;
}

function drawRow({ key, place, words, from, handling, state, count }, chosen, choose) {
  const head = h("span", { class: "head" }, h("b", {}, place), h("span", { class: "from" }, from), h("span", { class: `state ${state}` }, handling));
  const said = h("span", { class: "words" }, words, count ? h("span", { class: "count" }, ` ${count}`) : null);
  const button = h("button", { type: "button", "aria-current": key === chosen ? "true" : null, onclick: () => choose(key) }, head, said);
  return h("li", {}, button);
}
