// The two sides: each has one colour wherever it stands, and words of its own. Nothing is struck out or put in between
// two peers; only an earlier and a later text of one side have words that were.

const TAGS = { peer: "u", old: "del", new: "ins" };

/** The element's name for words that this side alone has. */
export function ownTag(side) {
  return TAGS[side.age];
}

/** Gives an element the colours of both sides; the style sheet says what they are for. */
export function paintSides(element, left, right) {
  element.style.setProperty("--left-hue", left.hue);
  element.style.setProperty("--right-hue", right.hue);
}
