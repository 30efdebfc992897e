// One column: the words of both sides in one running text, what both say once, what one side alone says in its colour.

const AHEAD = 40; // characters looked ahead for where two texts meet again

/** The runs of two cells in one: `[{side, text, from, span}]`, `side` 0, 1 or null where both say it, `from` its place in
 * the text of its side (of the left one for both), `span` what marks it. Null where they have too little in common to be
 * read as one. */
export function weave(left, right) {
  const texts = [left, right].map(charactersOf);
  const [one, other] = texts;
  const woven = [];
  const at = [0, 0];
  let shared = 0;
  const take = (side, count = 1) => {
    for (let done = 0; done < count; done += 1) {
      const { char, span } = texts[side][at[side]];
      add(woven, side, char, at[side], span);
      at[side] += 1;
    }
  };
  while (at[0] < one.length || at[1] < other.length) {
    const [here, there] = [one[at[0]], other[at[1]]];
    if (here?.span) take(0);
    else if (there?.span) take(1);
    else if (here && there && here.char === there.char) {
      add(woven, null, here.char, at[0], null);
      at[0] += 1;
      at[1] += 1;
      shared += 1;
    } else meetAgain(one, other, at).forEach((count, side) => {
      take(side, count);
    });
  }
  return shared * 2 < Math.max(one.length, other.length) ? null : woven;
}

function charactersOf(cell) {
  return cell[3].flatMap((span) => (typeof span === "string" ? split(span, null) : split(span[0], span)));
}

function split(text, span) {
  return Array.from({ length: text.length }, (_, at) => ({ char: text[at], span }));
}

function add(woven, side, char, from, span) {
  const last = woven.at(-1);
  if (last && last.side === side && last.span === span && last.from + last.text.length === from) last.text += char;
  else woven.push({ side, text: char, from, span });
}

/** How many characters of either side stand before the next that both have. */
function meetAgain(one, other, at) {
  for (let ahead = 1; ahead <= AHEAD; ahead += 1) {
    for (let skipped = 0; skipped <= ahead; skipped += 1) {
      const [here, there] = [one[at[0] + skipped], other[at[1] + ahead - skipped]];
      if (here && there && !here.span && !there.span && here.char === there.char) return [skipped, ahead - skipped];
    }
  }
  return [Math.min(AHEAD, one.length - at[0]), Math.min(AHEAD, other.length - at[1])];
}
