// Terms that differ throughout, told once above the rows; each opens a list of the rows in which it is folded.

import { h } from "./dom.js";
import { ownTag } from "./sides.js";

/** The block above the rows; null where no term differs throughout. `show` takes the reader to the row with an id. */
export function makeTerms(data, show) {
  const { words, terms, rows } = data;
  if (!terms.length) return null;
  const labels = new Map(rows.map((row) => [row.id, row.label]));
  const lines = terms.map((term) => h("li", {}, drawTerm(data, term, labels, show)));
  return h("section", { class: "terms" }, h("h2", {}, words.term_head), h("p", { class: "soft" }, words.term_note), h("ul", {}, ...lines));
}

function drawTerm(data, [left, right, counts, definitions, ids], labels, show) {
  const places = ids.map((id) => h("button", { type: "button", lang: "zh-CN", onclick: () => show(id) }, labels.get(id)));
  const own = (side, word) => h(ownTag(data[side]), { class: `mark ${side}` }, word);
  const pair = h("span", { class: "pair", lang: "zh-CN" }, own("left", left), " ↔ ", own("right", right));
  const summary = h("summary", {}, pair, h("b", {}, counts), h("span", { class: "soft" }, definitions));
  return h("details", {}, summary, h("div", { class: "places" }, ...places));
}
