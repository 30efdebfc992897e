// Which rows a person has read: kept in this browser, bound to the words that were shown. Words that changed since are
// not read; whoever read a part of them is told so.

import { fill, h } from "./dom.js";
import { keepIn, keptIn } from "./keeping.js";

export const READ_STATES = ["unread", "changed", "read"];
const BEGINNING = "chuanyu.read.";
const MOST_ROWS = 1500; // marks of one pair of sides
const MOST_PAIRS = 40;
const PIECE = 8; // characters by which a passage is known again when other words of it changed
const PIECES = 4; // of each passage, by chance
const ENOUGH = 2; // so many of them make it known

/** What tells a row by its words, whichever side stands first and whatever its numbers: `{row, passages}`. */
function digestOf(index) {
  const sides = [0, 1].map((side) => index.folded.map((line) => line[side]).filter(Boolean));
  return { row: sides.map((texts) => shortHash(texts.join("\n"))).sort().join("."), passages: sides.flat().map(sketchOf) };
}

/** A few pieces of a passage, chosen by their hashes alone, so that two that share most of their words share most of
 * these. */
function sketchOf(text) {
  const pieces = new Set();
  for (let at = 0; at + PIECE <= text.length; at += 1) pieces.add(shortHash(text.slice(at, at + PIECE)));
  return [...pieces].sort().slice(0, PIECES);
}

/** Whether a passage is known among those with these sketches: `places` has the passages in which a piece stands. */
function isKnown(sketch, places) {
  const found = new Map();
  for (const place of sketch.flatMap((piece) => places.get(piece) ?? [])) found.set(place, (found.get(place) ?? 0) + 1);
  return Math.max(0, ...found.values()) >= ENOUGH;
}

function placesOfPieces(sketches) {
  const places = new Map();
  for (const [place, sketch] of sketches.entries()) for (const piece of sketch) places.set(piece, [...(places.get(piece) ?? []), place]);
  return places;
}

/** 53 bits of a text, as letters (cyrb53). */
function shortHash(text) {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** Methods of Reader (reader.js). */
export const Reading = {
  /** Takes up what this browser keeps: the digest of each row that was read, and those of its passages. */
  takeMarks() {
    this.digests ??= this.indexes.map(digestOf);
    const { rows = [] } = keptIn(window.localStorage, this.marksKey()) ?? {};
    this.readRows = new Map(Array.isArray(rows) ? rows : []);
    const seen = placesOfPieces([...this.readRows.values()].flat());
    this.readStates = this.digests.map(({ row, passages }) => (this.readRows.has(row) ? "read" : passages.some((each) => isKnown(each, seen)) ? "changed" : "unread"));
  },

  marksKey() {
    return BEGINNING + this.data.scope;
  },

  /** The selected row is read, or after all is not. */
  toggleRead(position = this.selected) {
    if (position < 0) return;
    const { row, passages } = this.digests[position];
    this.takeMarks(); // another window may have marked meanwhile
    const wasRead = this.readRows.delete(row);
    if (!wasRead) this.readRows.set(row, passages);
    keepIn(window.localStorage, BEGINNING, this.marksKey(), { at: Date.now(), rows: [...this.readRows].slice(-MOST_ROWS) }, MOST_PAIRS);
    this.unfolded.add(position);
    this.showMarks();
    const { words, rows } = this.data;
    this.live.textContent = fill(wasRead ? words.unread_now : words.read_now, { label: rows[position].label });
  },

  /** Draws the marks anew, and what depends on them. */
  showMarks() {
    this.takeMarks();
    this.items.forEach((item, position) => {
      markRead(item, this.readStates[position], this.data.words);
    });
    this.keepPlace(this.items[this.selected], () => this.apply());
  },

  /** How many rows stand in each state; what changed since counts as unread too. */
  countRead() {
    const count = (state) => this.readStates.filter((each) => each === state).length;
    return { read: count("read"), changed: count("changed"), unread: this.readStates.length - count("read") };
  },

  /** Does the view ask for a row of this state? */
  isReadShown(position) {
    const { read } = this.view;
    return !read || this.readStates[position] === read || (read === "unread" && this.readStates[position] === "changed");
  },
};

function markRead(item, state, words) {
  item.dataset.read = state;
  const tags = item.querySelector(".tags");
  tags.querySelector(".tag.read")?.remove();
  if (state !== "unread") tags.append(h("span", { class: `tag read ${state}`, title: words[`read_help_${state}`] }, words[`read_${state}`]));
}
