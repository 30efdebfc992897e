// Going from row to row: by keys, by buttons, by an article's number; the row that is reached comes into view.

import { fill } from "./dom.js";
import { isQuiet } from "./rows.js";
import { articleNumber } from "./search.js";
import { hasPosition, UNDECIDED } from "./view.js";

const NARROW = 1100; // below this many pixels the details cover the lower half of the screen, else the right edge
const AIR = 8; // pixels between what sticks at the top and a row

/** Methods of Reader (reader.js). */
export const Stepping = {
  shownPositions() {
    return this.order.filter((position) => !this.items[position].hidden);
  },

  /** Where stepping stops: rows with hits while searching, else rows that differ. */
  stops() {
    const { marked, view, data } = this;
    return this.shownPositions().filter((position) => (view.q ? marked.has(position) : !isQuiet(data.rows[position])));
  },

  neighbour(positions, direction) {
    const from = this.selected >= 0 ? this.placeOf(this.selected) : this.firstOnScreen() - (direction > 0 ? 1 : 0);
    const ordered = [...positions].sort((one, other) => this.placeOf(one) - this.placeOf(other));
    if (direction > 0) return ordered.find((position) => this.placeOf(position) > from);
    return ordered.filter((position) => this.placeOf(position) < from).at(-1);
  },

  /** Its place in the order seen. */
  firstOnScreen() {
    const found = this.order.findIndex((position) => !this.items[position].hidden && this.items[position].getBoundingClientRect().bottom > this.edge + 8);
    return Math.max(0, found);
  },

  move(direction) {
    this.select(this.neighbour(this.shownPositions(), direction));
  },

  step(direction) {
    this.select(this.neighbour(this.stops(), direction));
  },

  /** The next row that waits for a person, from the top again after the last one. */
  nextUndecided() {
    const { data } = this;
    const waiting = data.rows.flatMap((row, position) => (hasPosition(data, row, UNDECIDED) ? [position] : []));
    if (!waiting.length) {
      this.live.textContent = data.words.none_undecided;
      return;
    }
    this.show(this.neighbour(waiting, 1) ?? waiting[0]);
  },

  showPosition() {
    const stops = this.stops();
    const at = this.selected < 0 ? "–" : stops.filter((position) => this.placeOf(position) <= this.placeOf(this.selected)).length;
    this.bar.position.textContent = fill(this.data.words.position, { at, of: stops.length });
  },

  /** Makes a row the present one and brings it into view; while details are open they follow. */
  select(position) {
    if (position === undefined) return;
    this.items[this.selected]?.classList.remove("selected");
    this.selected = position;
    const item = this.items[position];
    item.classList.add("selected");
    this.bringIntoView(item);
    const active = this.root.getRootNode().activeElement;
    if (active !== this.bar.search && !this.bar.jumps.includes(active)) item.firstElementChild.focus({ preventScroll: true });
    this.showPosition();
    this.rove();
    this.placeActions(item);
    this.notePlace();
    if (this.view.row && this.view.row !== this.data.rows[position].id) this.open(position);
  },

  bringIntoView(item) {
    const chapter = this.list.querySelector(".chapter:not([hidden])");
    const top = this.edge + (chapter ? chapter.offsetHeight : 0) + AIR;
    const covered = this.root.classList.contains("with-details") && window.innerWidth < NARROW ? window.innerHeight / 2 : 24;
    const bottom = window.innerHeight - covered;
    const box = item.getBoundingClientRect();
    if (box.top >= top && box.bottom <= bottom) return;
    const room = Math.max(0, Math.min(120, (bottom - top - box.height) / 3));
    this.scroller.scrollBy({ top: box.top - top - room, behavior: "instant" });
  },

  /** To the article of one side that has the number in its box. Each stands in one row. */
  jump(side, box) {
    const { data } = this;
    const number = articleNumber(box.value);
    const refs = side === "left" ? "l" : "r";
    const position = number ? data.rows.findIndex((row) => row[refs].some((ref) => ref[0] === number)) : -1;
    box.toggleAttribute("aria-invalid", position < 0);
    if (position < 0) this.live.textContent = fill(data.words.no_article, { side: data[side].name, number: box.value });
    else this.show(position);
  },

  /** Selects a row though the view may hide it. Heights above are estimates until they were on the screen: twice. */
  show(position) {
    if (this.items[position].hidden) {
      this.unfolded.add(position);
      this.apply();
    }
    this.select(position);
    requestAnimationFrame(() => this.bringIntoView(this.items[position]));
  },
};
