// The side-by-side reader: its parts and their places. Streamlit calls the default export on every run; a reader whose
// data is the same stays as it is. What it shows, how one steps, opens and is heard stands in a file each.

import { h } from "./dom.js";
import { makeHeard } from "./heard.js";
import { Hearing } from "./hearing.js";
import { makeKeys } from "./keys.js";
import { makeMap, scrollerOf } from "./map.js";
import { Opening } from "./opening.js";
import { Ordering } from "./ordering.js";
import { Reading } from "./reading.js";
import { drawChapter, drawRow, indexRow, isQuiet } from "./rows.js";
import { Showing } from "./showing.js";
import { paintSides } from "./sides.js";
import { Stepping } from "./stepping.js";
import { makeTerms } from "./terms.js";
import { makeHelp, makeLegend, makeTitles, makeTools } from "./tools.js";
import { drawUnknown, viewFromAddress } from "./view.js";

const READERS = new WeakMap();
const LINE_BREAK = 10; // ends the first line of the data, which says what the second holds

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  if (!data) return undefined;
  const known = READERS.get(parentElement);
  const end = data.indexOf(LINE_BREAK);
  const { id: stamp, scope, state, positions, threads, opinions, heard, own } = parsed(data.subarray(0, end));
  if (known && known.stamp === stamp) {
    known.reader.setStateValue = setStateValue;
    if (known.state !== state) known.reader.takePositions({ positions, threads, opinions, heard });
    known.state = state;
    return known.stop;
  }
  known?.stop();
  const reader = new Reader({ ...parsed(data.subarray(end + 1)), positions, threads, opinions, heard, scope, own }, parentElement, setStateValue);
  const stop = () => {
    reader.stop();
    READERS.delete(parentElement);
  };
  READERS.set(parentElement, { stamp, state, reader, stop });
  return stop;
}

/** What stands in these bytes of UTF-8 JSON. */
function parsed(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

class Reader {
  constructor(data, parentElement, setStateValue) {
    this.data = data;
    this.setStateValue = setStateValue;
    const { view, unknown } = viewFromAddress(data);
    this.view = view;
    this.indexes = data.rows.map(indexRow);
    this.items = []; // list items, by row position
    this.chapters = new Map(); // row position -> the chapter line above it
    this.heard = new Map(); // row position -> the opinions on its chapter or annex
    this.unfolded = new Set(); // row positions shown though the view hides them
    this.marked = new Set(); // row positions whose hits are marked
    this.selected = -1;
    this.draw(parentElement, unknown);
    this.listen();
    this.showMarks();
    if (this.view.row) this.restore();
  }

  draw(parentElement, unknown) {
    const { data } = this;
    const single = { j: () => this.move(1), k: () => this.move(-1), n: () => this.step(1), p: () => this.step(-1), u: () => this.nextUndecided(), r: () => this.toggleRead(), i: () => this.turnLayout(), "/": () => this.focusSearch(), "?": () => this.help.showModal() };
    this.keys = makeKeys({ single, enter: (target) => this.enter(target), escape: (target) => this.escape(target) });
    this.help = makeHelp(data, this.keys);
    this.bar = makeTools(data, this.view, {
      set: (changes) => this.set(changes),
      search: (typed) => this.search(typed),
      jump: (side, box) => this.jump(side, box),
      step: (direction) => this.step(direction),
      undecided: () => this.nextUndecided(),
      help: () => this.help.showModal(),
    });
    this.live = h("div", { class: "unseen", "aria-live": "polite" });
    this.titles = makeTitles(data);
    this.head = h("div", { class: "head" }, this.bar.tools, this.titles);
    this.list = h("ol", { class: "rows", "aria-label": data.words.label });
    this.frame = h("div", { class: "frame" }, this.list);
    this.actions = this.makeActions();
    this.root = h("section", { class: `reader${data.law ? " with-law" : ""}`, lang: data.lang, "aria-label": data.words.label });
    paintSides(this.root, data.left, data.right);
    const terms = makeTerms(data, (id) => this.show(data.rows.findIndex((row) => row.id === id)));
    this.root.append(...[this.head, makeLegend(data), drawUnknown(data, unknown), terms, this.frame].filter(Boolean), this.help, this.live);
    this.drawRows();
    this.drawHeard();
    parentElement.append(this.root);
    this.scroller = scrollerOf(this.root.parentElement ?? parentElement.host);
    this.map = makeMap(data, this.list, this.scroller, this.items);
    this.frame.append(this.map.holder);
  }

  drawRows() {
    const { rows, words } = this.data;
    rows.forEach((row, position) => {
      if (row.chapter) {
        const chapter = drawChapter(row.chapter);
        this.chapters.set(position, chapter);
        this.list.append(chapter);
      }
      const item = drawRow(this.data, row, position, this.indexes[position], this.view.layout === "inline");
      this.items.push(item);
      this.list.append(item);
    });
    if (!rows.length) this.frame.append(h("p", { class: "nothing" }, words.empty));
    else if (rows.every(isQuiet)) this.frame.prepend(h("p", { class: "nothing" }, words.alike));
  }

  /** The opinions that are on no row, each below its chapter's line, those on the whole above all rows. */
  drawHeard() {
    for (const old of this.root.querySelectorAll(".heard")) old.remove();
    this.heard.clear();
    const whole = makeHeard(this.data, "", "div");
    if (whole) this.frame.before(whole);
    this.data.rows.forEach((row, position) => {
      const said = makeHeard(this.data, row.id, "li");
      if (!said) return;
      this.heard.set(position, said);
      this.items[position].before(said);
    });
  }

  stop() {
    this.keys.stop();
    this.makeRoom(false);
    this.sizes.disconnect();
    this.scroller.removeEventListener("scroll", this.scrolled);
    window.removeEventListener("chuanyu:reader", this.remote);
    window.navigation?.removeEventListener("navigate", this.goesBack);
    document.removeEventListener("pointerdown", this.pressed);
    window.removeEventListener("storage", this.markedElsewhere);
    window.clearTimeout(this.waiting);
    this.root.remove();
  }

  /** What sticks at the top, and what Streamlit puts above it. */
  measure() {
    const cover = document.querySelector("[data-testid=stHeader]");
    const above = cover ? cover.getBoundingClientRect().bottom - Math.max(0, this.scroller.getBoundingClientRect().top) : 0;
    const sticking = this.head.offsetHeight || this.titles.offsetHeight;
    this.root.style.setProperty("--top", `${Math.max(0, above)}px`);
    this.root.style.setProperty("--head", `${sticking}px`);
    this.ceiling = Math.max(0, this.scroller.getBoundingClientRect().top) + Math.max(0, above);
    this.edge = this.ceiling + sticking;
  }
}

Object.assign(Reader.prototype, Ordering, Reading, Showing, Stepping, Opening, Hearing);
