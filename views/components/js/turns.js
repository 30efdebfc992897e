// Whose answer a row waits for, and who says something else than was agreed.

import { fill, h } from "./dom.js";

/** 等重庆答复; who reads as one of the sides is told which of them is its own. */
export function awaitsWords({ words, own, ...data }, side) {
  if (own) return side === own ? words.awaits_own : words.awaits_other;
  return fill(words.awaits_side, { side: data[side].name });
}

/** The tags of a row that waits or departs; null for each that does not. */
export function drawTurn(data, awaited, departs) {
  const { words, left, right } = data;
  const turn = awaited ? h("span", { class: "tag turn" }, awaitsWords(data, awaited)) : null;
  const side = departs === "both" ? `${left.name}、${right.name}` : data[departs]?.name;
  const apart = departs ? h("span", { class: "tag departs", title: fill(words.departs_help, { side }) }, words.departs) : null;
  return [turn, apart];
}
