// What of the rows is shown: filters, folding, gaps that say what is hidden, and the address that remembers it.

import { fill, h, iconButton } from "./dom.js";
import { ORDERS } from "./ordering.js";
import { READ_STATES } from "./reading.js";
import { isQuiet, KINDS } from "./rows.js";

export const POSITIONS = ["agreed", "worded", "open", "intended", "one_sided"];
export const UNDECIDED = "undecided";
export const TALKED = "talked";
const TURNS = ["awaits_left", "awaits_right", "departs"];
export const OPINED = "opined";
export const LEVELS = ["point", "general"];
const DEFAULTS = { layout: "beside", order: "text", filter: "all", category: "", level: "", position: "", read: "", q: "", fold: "1", noise: "0", row: "" };
/** What of a view asks for some of the rows only; unset, all are asked for. */
export const ALL_ROWS = { filter: "all", category: "", level: "", position: "", read: "", q: "" };

/** The view that the address asks for. What this comparison has not counts as unset and is told by `unknown`, a sentence each. */
export function viewFromAddress(data) {
  const asked = new URLSearchParams(window.location.search);
  const view = { ...DEFAULTS };
  const unknown = [];
  for (const name of Object.keys(DEFAULTS)) {
    const value = asked.get(name) ?? DEFAULTS[name];
    if (value === DEFAULTS[name] || KNOWN[name](data, value)) view[name] = value;
    else if (name === "row") unknown.push(...takeNearRow(data, view, value));
    else unknown.push(fill(data.words.unknown_filter, { filter: `${name}=${value.slice(0, 40)}` }));
  }
  return { view, unknown };
}

const KNOWN = {
  layout: (_, value) => value === "inline",
  read: (_, value) => READ_STATES.includes(value),
  order: (_, value) => ORDERS.includes(value),
  filter: (_, value) => Object.hasOwn(KINDS, value),
  category: (data, value) => data.categories.some(([code]) => code === value),
  level: (_, value) => LEVELS.includes(value),
  position: (data, value) => Boolean(data.positions) && [...POSITIONS, UNDECIDED, TALKED, OPINED, ...TURNS].includes(value),
  q: () => true,
  fold: (_, value) => value === "0",
  noise: (_, value) => value === "1",
  row: (data, value) => data.rows.some((row) => row.id === value),
};

const ANY = "*"; // 5~* and *~7 ask for the row of an article, whatever answers it

/** A row that people have paired anew since: the one that holds the first of its articles takes its place, and that is said. */
function takeNearRow(data, view, asked) {
  const [left, right] = asked.split("~").map((keys) => keys.split(","));
  const having = (side, keys) => data.rows.find((row) => row[side].some((ref) => keys.includes(ref[0])));
  const near = having("l", left) ?? (right && having("r", right));
  if (near) view.row = near.id;
  if (near && [left[0], right?.[0]].includes(ANY)) return [];
  return [fill(near ? data.words.unknown_row_near : data.words.unknown_row, { row: asked.slice(0, 40), label: near?.label })];
}

/** The line that tells what of a link was not found; null where all was. */
export function drawUnknown(data, unknown) {
  if (!unknown.length) return null;
  const line = h("p", { class: "unknown", role: "status" }, h("span", {}, unknown.join("")), iconButton("close", data.words.close, () => line.remove()));
  return line;
}

/** The present address with the view in it, nothing else of it changed. */
export function addressOf(view) {
  const address = new URL(window.location.href);
  for (const [name, value] of Object.entries(view)) {
    if (value && value !== DEFAULTS[name]) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address;
}

/** Puts the view into the address; `anew` as a place of its own, from which the browser's way back leads. */
export function rememberView(view, anew = false) {
  const address = addressOf(view);
  if (address.href === window.location.href) return;
  if (anew) window.history.pushState(window.history.state, "", address);
  else window.history.replaceState(window.history.state, "", address);
}

/** Does the view show this row? `hits` are its search hits. */
export function isShown(data, row, view, hits) {
  if (!KINDS[view.filter](row)) return false;
  if (view.category && !row.categories.some((index) => data.categories[index][0] === view.category)) return false;
  if (view.level && row.level !== view.level) return false;
  if (view.position && !hasPosition(data, row, view.position)) return false;
  if (view.q) return hits > 0;
  return !(view.fold === "1" && asksForAll(view) && isQuiet(row));
}

function asksForAll(view) {
  return Object.entries(ALL_ROWS).every(([name, value]) => view[name] === value);
}

/** Is the row in this position of the negotiation, does it wait for a person (UNDECIDED) or for a side's answer, is it
 * said otherwise than was agreed (TURNS), has it open comments (TALKED), was something said on it in a consultation (OPINED)? */
export function hasPosition(data, row, wanted) {
  if (wanted === TALKED) return Boolean(data.threads?.[row.id]);
  if (wanted === OPINED) return Boolean(data.opinions?.[row.id]);
  const [position, , undecided, awaited, departs] = data.positions?.[row.id] ?? [];
  if (wanted === UNDECIDED) return Boolean(undecided);
  if (wanted === "departs") return Boolean(departs);
  return TURNS.includes(wanted) ? `awaits_${awaited}` === wanted : position === wanted;
}

/** How many rows stand in each position, how many wait, how many have open comments, how many opinions. */
export function countPositions(data) {
  return Object.fromEntries([...POSITIONS, UNDECIDED, TALKED, OPINED, ...TURNS].map((name) => [name, data.rows.filter((row) => hasPosition(data, row, name)).length]));
}

/** The rows as runs: `{rows: [position], shown}`, in order. */
export function runsOf(shown) {
  const runs = [];
  shown.forEach((isRowShown, position) => {
    const last = runs.at(-1);
    if (last && last.shown === isRowShown) last.rows.push(position);
    else runs.push({ rows: [position], shown: isRowShown });
  });
  return runs;
}

/** What a gap says: how many rows it hides, why, and from where to where. */
function gapWords(data, rows, view) {
  const { words } = data;
  const folded = asksForAll(view);
  const identical = rows.every((row) => row.weight === 0);
  const sentence = !folded ? words.gap_hidden : identical ? words.gap_same : words.gap_quiet;
  const [first, last] = [rows[0], rows.at(-1)].map((row) => row.l[0]?.[1] ?? row.r[0]?.[1] ?? row.label);
  return { said: fill(sentence, { n: rows.length }), range: first === last ? first : `${first} — ${last}` };
}

/** The line that stands for hidden rows; a click shows them. */
export function drawGap(data, rows, view, open) {
  const { said, range } = gapWords(data, rows, view);
  const button = h("button", { type: "button", onclick: open }, h("b", {}, said), h("span", { lang: "zh-CN" }, range), h("i", {}, data.words.gap_open));
  return h("li", { class: "gap" }, button);
}

/** How many rows and places a search found; `counts` are the hits of the shown rows that have any. */
export function foundWords(data, counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total ? fill(data.words.search_hits, { rows: counts.length, hits: total }) : data.words.no_hits;
}

/** How many rows each filter would show. */
export function countKinds(data) {
  return Object.fromEntries(Object.entries(KINDS).map(([name, test]) => [name, data.rows.filter(test).length]));
}

/** How many rows hold each category, by its code. */
export function countCategories(data) {
  const counts = {};
  for (const row of data.rows) for (const index of row.categories) counts[data.categories[index][0]] = (counts[data.categories[index][0]] ?? 0) + 1;
  return counts;
}

/** How many rows stand on each level: that of their heaviest difference. */
export function countLevels(data) {
  return Object.fromEntries(LEVELS.map((name) => [name, data.rows.filter((row) => row.level === name).length]));
}
