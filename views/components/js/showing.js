// What of the rows a reader shows: filtered, folded, searched; the row that one reads stays where it is.

import { h } from "./dom.js";
import { countHits, drawLines } from "./rows.js";
import { foldText } from "./search.js";
import { showTools } from "./tools.js";
import { ALL_ROWS, drawGap, foundWords, isShown, rememberView, runsOf } from "./view.js";

const REST = 120; // milliseconds without a key before the search box is heard

/** Methods of Reader (reader.js). */
export const Showing = {
  /** Shows what the view asks for: rows, chapters above shown rows, a gap for each hidden run. */
  apply() {
    const { data, view } = this;
    const query = foldText(view.q.trim());
    const hits = this.indexes.map((index) => countHits(index, query));
    const shown = data.rows.map((row, position) => (isShown(data, row, view, hits[position]) && this.isReadShown(position)) || this.unfolded.has(position));
    for (const gap of this.list.querySelectorAll(".gap")) gap.remove();
    this.arrange();
    const runs = runsOf(shown);
    if (view.order === "text") for (const [place, run] of runs.entries()) this.showRun(run, runs[place + 1]);
    else this.showScattered(shown);
    this.showHeard();
    this.markRows(query, hits);
    this.root.classList.toggle("with-noise", view.noise === "1");
    showTools(this.bar, view, data, this.countRead());
    const seen = hits.filter((count, position) => count && shown[position]);
    this.bar.found.textContent = query ? foundWords(data, seen) : "";
    this.showNothing(shown);
    this.showPosition();
    this.rove();
    rememberView(view);
    this.map.draw();
  },

  /** One row at a time can be reached by Tab: the selected one, or the first that is shown. */
  rove() {
    this.list.querySelector("article[tabindex='0']")?.setAttribute("tabindex", "-1");
    const reached = this.items[this.selected]?.hidden === false ? this.items[this.selected] : this.items.find((item) => !item.hidden);
    reached?.firstElementChild.setAttribute("tabindex", "0");
  },

  /** A hidden run keeps the chapter line that the shown run after it stands under. */
  showRun(run, next) {
    const chapters = run.rows.filter((position) => this.chapters.has(position));
    const kept = !run.shown && next && !this.chapters.has(next.rows[0]) ? chapters.at(-1) : undefined;
    for (const position of run.rows) this.items[position].hidden = !run.shown;
    for (const position of chapters) this.chapters.get(position).hidden = !run.shown && position !== kept;
    if (run.shown) return;
    const rows = run.rows.map((position) => this.data.rows[position]);
    const gap = drawGap(this.data, rows, this.view, () => this.unfold(run.rows));
    if (kept !== undefined && run.rows[0] === 0) gap.classList.add("leading");
    (this.chapters.get(run.rows[0]) ?? this.items[run.rows[0]]).before(gap);
  },

  /** What is said on a chapter is read where its line is read. */
  showHeard() {
    for (const [position, said] of this.heard) {
      const chapter = this.view.order === "text" ? this.chapters.get(position) : undefined;
      if (chapter) chapter.after(said);
      else this.items[position].before(said);
      said.hidden = (chapter ?? this.items[position]).hidden;
    }
  },

  unfold(positions) {
    for (const position of positions) this.unfolded.add(position);
    this.apply();
    this.items[positions[0]].firstElementChild.focus({ preventScroll: true });
  },

  /** Draws anew only rows that have, or had, marked hits; all where the columns become one or two. */
  markRows(query, hits) {
    const next = new Set(hits.flatMap((count, position) => (count ? [position] : [])));
    const relaid = this.laid !== undefined && this.laid !== this.view.layout;
    this.laid = this.view.layout;
    const inline = this.laid === "inline";
    this.root.classList.toggle("inline", inline);
    for (const position of relaid ? this.items.keys() : new Set([...this.marked, ...next])) {
      const article = this.items[position].firstElementChild;
      drawLines(this.data, this.data.rows[position], this.indexes[position], article, next.has(position) ? query : "", inline);
    }
    this.marked = next;
  },

  showNothing(shown) {
    const { words } = this.data;
    this.frame.querySelector(".nothing.filtered")?.remove();
    if (!shown.length || shown.some(Boolean)) return;
    const showAll = () => this.set({ ...ALL_ROWS, fold: "0" });
    this.frame.prepend(h("p", { class: "nothing filtered" }, words.nothing, " ", h("button", { type: "button", onclick: showAll }, words.show_all)));
  },

  /** Changes the view; the selected row stays where it is on the screen. */
  set(changes) {
    Object.assign(this.view, changes);
    this.unfolded.clear();
    if (this.view.row) this.unfolded.add(this.selected);
    this.keepPlace(this.items[this.selected], () => this.apply());
  },

  /** Two columns, or one. */
  turnLayout() {
    this.set({ layout: this.view.layout === "inline" ? "beside" : "inline" });
  },

  search(typed) {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.set({ q: typed }), REST);
  },

  focusSearch() {
    this.bar.search.focus();
    this.bar.search.select();
  },

  /** Does something that changes heights, and leaves `item` where it was on the screen. */
  keepPlace(item, change) {
    const before = item && !item.hidden ? item.getBoundingClientRect().top : null;
    change();
    if (before === null || item.hidden) return;
    this.scroller.scrollBy({ top: item.getBoundingClientRect().top - before, behavior: "instant" });
  },
};
