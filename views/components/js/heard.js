// Opinions of consultations that are on no row: on the whole above all rows, on a chapter or an annex above its first.
// Folded; what they say opens on a press.

import { fill, h } from "./dom.js";

/** The opinions above the row with this id, above all where it is empty; null where there are none. */
export function makeHeard(data, id, tag) {
  const found = data.heard?.find((each) => each[0] === id);
  if (!found) return null;
  const [, title, opinions, more] = found;
  const lines = opinions.map((each) => h("li", {}, ...drawHeardOne(data, each)));
  if (more) lines.push(h("li", { class: "soft" }, fill(data.words.heard_more, { n: more })));
  return h(tag, { class: "heard" }, h("details", {}, h("summary", {}, title), h("ol", {}, ...lines)));
}

function drawHeardOne({ words }, [side, place, who, handling, said, reason, reply, address]) {
  const head = h("p", { class: "from" }, h("b", { lang: "zh-CN" }, `${side}　${place}`), h("span", { lang: "zh-CN" }, who), h("span", { class: "handled" }, handling));
  const told = (name, sentence) => sentence && h("p", { class: "soft" }, h("b", {}, name), "　", h("span", { lang: "zh-CN" }, sentence));
  return [head, h("p", { class: "said", lang: "zh-CN" }, said), told(words.heard_reason, reason), told(words.heard_reply, reply), h("a", { href: address }, words.heard_open)];
}
