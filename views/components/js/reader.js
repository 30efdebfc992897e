// The side-by-side reader. Streamlit calls the default export on every run; a reader whose data is the same stays as it is.

const READERS = new WeakMap();
const NARROW = 1100; // below this many pixels the details cover the lower half of the screen, else the right edge
const AIR = 8;
const DETAILS = 352 + 2 * AIR; // pixels that the details take there, with a little air
const REST = 120; // milliseconds without a key before the search box is heard

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  if (!data) return undefined;
  const known = READERS.get(parentElement);
  const tail = new TextDecoder().decode(data.slice(-80));
  const [stamp, state] = ["id", "state"].map((name) => tail.match(new RegExp(`"${name}":"(\\w+)"[,}]`))?.[1]);
  if (known && known.stamp === stamp) {
    known.reader.setStateValue = setStateValue;
    if (known.state !== state) known.reader.takePositions(JSON.parse(new TextDecoder().decode(data)).positions);
    known.state = state;
    return known.stop;
  }
  known?.stop();
  const reader = new Reader(JSON.parse(new TextDecoder().decode(data)), parentElement, setStateValue);
  const stop = () => {
    reader.stop();
    READERS.delete(parentElement);
  };
  READERS.set(parentElement, { stamp, state, reader, stop });
  return stop;
}

class Reader {
  constructor(data, parentElement, setStateValue) {
    this.data = data;
    this.setStateValue = setStateValue;
    this.view = viewFromAddress(data);
    this.indexes = data.rows.map(indexRow);
    this.items = []; // list items, by row position
    this.chapters = new Map(); // row position -> the chapter line above it
    this.unfolded = new Set(); // row positions shown though the view hides them
    this.marked = new Set(); // row positions whose hits are marked
    this.selected = -1;
    this.draw(parentElement);
    this.listen();
    this.apply();
    if (this.view.row) this.restore();
  }

  draw(parentElement) {
    const { data } = this;
    const single = { j: () => this.move(1), k: () => this.move(-1), n: () => this.step(1), p: () => this.step(-1), u: () => this.nextUndecided(), "/": () => this.focusSearch(), "?": () => this.help.showModal() };
    this.keys = makeKeys({ single, enter: (target) => this.enter(target), escape: (target) => this.escape(target) });
    this.help = makeHelp(data, this.keys);
    this.bar = makeTools(data, this.view, {
      set: (changes) => this.set(changes),
      search: (typed) => this.search(typed),
      jump: (typed) => this.jump(typed),
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
    this.root = h("section", { class: `reader ${data.mode}${data.law ? " with-law" : ""}`, lang: data.lang, "aria-label": data.words.label });
    const terms = makeTerms(data, (id) => this.show(data.rows.findIndex((row) => row.id === id)));
    this.root.append(...[this.head, makeLegend(data), terms, this.frame].filter(Boolean), this.help, this.live);
    this.drawRows();
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
      const item = drawRow(this.data, row, position, this.indexes[position]);
      this.items.push(item);
      this.list.append(item);
    });
    if (!rows.length) this.frame.append(h("p", { class: "nothing" }, words.empty));
    else if (rows.every(isQuiet)) this.frame.prepend(h("p", { class: "nothing" }, words.alike));
  }

  listen() {
    this.sizes = new ResizeObserver(() => {
      this.measure();
      this.map.draw();
    });
    for (const watched of [this.head, this.titles, this.list]) this.sizes.observe(watched);
    this.remote = (event) => this.onRemote(event);
    this.scrolled = () => this.onScroll();
    this.scroller.addEventListener("scroll", this.scrolled, { passive: true });
    window.addEventListener("chuanyu:reader", this.remote);
    this.list.addEventListener("click", (event) => this.onClick(event));
    this.list.addEventListener("focusin", (event) => this.onFocus(event.target));
    this.list.addEventListener("pointerover", (event) => this.placeActions(event.target.closest(".row")));
    this.bar.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    });
  }

  stop() {
    this.keys.stop();
    this.sizes.disconnect();
    this.scroller.removeEventListener("scroll", this.scrolled);
    window.removeEventListener("chuanyu:reader", this.remote);
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
    this.root.style.setProperty("--beside", `${Math.max(0, this.root.getBoundingClientRect().right + DETAILS - document.documentElement.clientWidth)}px`);
    this.ceiling = Math.max(0, this.scroller.getBoundingClientRect().top) + Math.max(0, above);
    this.edge = this.ceiling + sticking;
  }

  // Showing

  /** Shows what the view asks for: rows, chapters above shown rows, a gap for each hidden run. */
  apply() {
    const { data, view } = this;
    const query = foldText(view.q.trim());
    const hits = this.indexes.map((index) => countHits(index, query));
    const shown = data.rows.map((row, position) => isShown(data, row, view, hits[position]) || this.unfolded.has(position));
    for (const gap of this.list.querySelectorAll(".gap")) gap.remove();
    runsOf(shown).forEach((run, place, runs) => this.showRun(run, runs[place + 1]));
    this.markRows(query, hits);
    this.root.classList.toggle("with-noise", view.noise === "1");
    showTools(this.bar, view);
    const seen = hits.filter((count, position) => count && shown[position]);
    this.bar.found.textContent = query ? foundWords(data, seen) : "";
    this.showNothing(shown);
    this.showPosition();
    this.rove();
    rememberView(view);
    this.map.draw();
  }

  /** One row at a time can be reached by Tab: the selected one, or the first that is shown. */
  rove() {
    this.list.querySelector("article[tabindex='0']")?.setAttribute("tabindex", "-1");
    const reached = this.items[this.selected]?.hidden === false ? this.items[this.selected] : this.items.find((item) => !item.hidden);
    reached?.firstElementChild.setAttribute("tabindex", "0");
  }

  /** A hidden run keeps the chapter line that the shown run after it stands under. */
  showRun(run, next) {
    const chapters = run.rows.filter((position) => this.chapters.has(position));
    const kept = !run.shown && next && !this.chapters.has(next.rows[0]) ? chapters.at(-1) : undefined;
    for (const position of run.rows) this.items[position].hidden = !run.shown;
    for (const position of chapters) this.chapters.get(position).hidden = !run.shown && position !== kept;
    if (run.shown) return;
    const rows = run.rows.map((position) => this.data.rows[position]);
    const gap = drawGap(this.data, rows, this.view, () => this.unfold(run.rows));
    (this.chapters.get(run.rows[0]) ?? this.items[run.rows[0]]).before(gap);
  }

  unfold(positions) {
    for (const position of positions) this.unfolded.add(position);
    this.apply();
    this.items[positions[0]].firstElementChild.focus({ preventScroll: true });
  }

  /** Draws anew only rows that have, or had, marked hits. */
  markRows(query, hits) {
    const next = new Set(hits.flatMap((count, position) => (count ? [position] : [])));
    for (const position of new Set([...this.marked, ...next])) {
      const article = this.items[position].firstElementChild;
      drawLines(this.data, this.data.rows[position], this.indexes[position], article, next.has(position) ? query : "");
    }
    this.marked = next;
  }

  showNothing(shown) {
    const { words } = this.data;
    this.frame.querySelector(".nothing.filtered")?.remove();
    if (!shown.length || shown.some(Boolean)) return;
    const showAll = () => this.set({ filter: "all", category: "", position: "", q: "", fold: "0" });
    this.frame.prepend(h("p", { class: "nothing filtered" }, words.nothing, " ", h("button", { type: "button", onclick: showAll }, words.show_all)));
  }

  /** Changes the view; the selected row stays where it is on the screen. */
  set(changes) {
    Object.assign(this.view, changes);
    this.unfolded.clear();
    if (this.view.row) this.unfolded.add(this.selected);
    this.keepPlace(this.items[this.selected], () => this.apply());
  }

  search(typed) {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.set({ q: typed }), REST);
  }

  focusSearch() {
    this.bar.search.focus();
    this.bar.search.select();
  }

  // Stepping

  shownPositions() {
    return this.items.flatMap((item, position) => (item.hidden ? [] : [position]));
  }

  /** Where stepping stops: rows with hits while searching, else rows that differ. */
  stops() {
    const { marked, view, data } = this;
    return this.shownPositions().filter((position) => (view.q ? marked.has(position) : !isQuiet(data.rows[position])));
  }

  neighbour(positions, direction) {
    const from = this.selected >= 0 ? this.selected : this.firstOnScreen() - (direction > 0 ? 1 : 0);
    if (direction > 0) return positions.find((position) => position > from);
    return positions.filter((position) => position < from).at(-1);
  }

  firstOnScreen() {
    const found = this.items.findIndex((item) => !item.hidden && item.getBoundingClientRect().bottom > this.edge + 8);
    return Math.max(0, found);
  }

  move(direction) {
    this.select(this.neighbour(this.shownPositions(), direction));
  }

  step(direction) {
    this.select(this.neighbour(this.stops(), direction));
  }

  /** The next row that waits for a person, from the top again after the last one. */
  nextUndecided() {
    const { data } = this;
    const waiting = data.rows.flatMap((row, position) => (hasPosition(data, row, UNDECIDED) ? [position] : []));
    if (!waiting.length) {
      this.live.textContent = data.words.none_undecided;
      return;
    }
    this.show(this.neighbour(waiting, 1) ?? waiting[0]);
  }

  /** People decided meanwhile: the rows are the same, their positions are not. */
  takePositions(positions) {
    const { data, items, bar, view } = this;
    data.positions = positions;
    data.rows.forEach((row, position) => {
      const before = items[position].querySelector(".tag.position");
      if (before && positions[row.id]) before.replaceWith(drawPosition(data, row));
    });
    fillPositions(bar.position_select, data, view);
    this.unfolded.add(this.selected);
    this.apply();
  }

  showPosition() {
    const stops = this.stops();
    const at = this.selected < 0 ? "–" : stops.filter((position) => position <= this.selected).length;
    this.bar.position.textContent = fill(this.data.words.position, { at, of: stops.length });
  }

  /** Makes a row the present one and brings it into view; while details are open they follow. */
  select(position) {
    if (position === undefined) return;
    this.items[this.selected]?.classList.remove("selected");
    this.selected = position;
    const item = this.items[position];
    item.classList.add("selected");
    this.bringIntoView(item);
    const active = this.root.getRootNode().activeElement;
    if (active !== this.bar.search && active !== this.bar.jump) item.firstElementChild.focus({ preventScroll: true });
    this.showPosition();
    this.rove();
    this.placeActions(item);
    if (this.view.row && this.view.row !== this.data.rows[position].id) this.open(position);
  }

  bringIntoView(item) {
    const chapter = this.list.querySelector(".chapter:not([hidden])");
    const top = this.edge + (chapter ? chapter.offsetHeight : 0) + AIR;
    const covered = this.root.classList.contains("with-details") && window.innerWidth < NARROW ? window.innerHeight / 2 : 24;
    const bottom = window.innerHeight - covered;
    const box = item.getBoundingClientRect();
    if (box.top >= top && box.bottom <= bottom) return;
    const room = Math.max(0, Math.min(120, (bottom - top - box.height) / 3));
    this.scroller.scrollBy({ top: box.top - top - room, behavior: "instant" });
  }

  /** Does something that changes heights, and leaves `item` where it was on the screen. */
  keepPlace(item, change) {
    const before = item && !item.hidden ? item.getBoundingClientRect().top : null;
    change();
    if (before === null || item.hidden) return;
    this.scroller.scrollBy({ top: item.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** To the article with this number: the left text's first, the right text's when asked again. */
  jump(typed) {
    const number = articleNumber(typed);
    const having = (side) => this.data.rows.flatMap((row, position) => (row[side].some((ref) => ref[0] === number) ? [position] : []));
    const targets = number ? [...new Set([...having("l"), ...having("r")])] : [];
    this.bar.jump.toggleAttribute("aria-invalid", !targets.length);
    if (!targets.length) {
      this.live.textContent = fill(this.data.words.no_article, { number: typed });
      return;
    }
    this.show(targets[(targets.indexOf(this.selected) + 1) % targets.length]);
  }

  /** Selects a row though the view may hide it. Heights above are estimates until they were on the screen: twice. */
  show(position) {
    if (this.items[position].hidden) {
      this.unfolded.add(position);
      this.apply();
    }
    this.select(position);
    requestAnimationFrame(() => this.bringIntoView(this.items[position]));
  }

  // Details

  /** Opens a row's details: Python draws them, and hears of it through the state `row`. */
  open(position) {
    const row = this.data.rows[position];
    this.list.querySelector(".row.open")?.classList.remove("open");
    this.items[position].classList.add("open");
    this.view.row = row.id;
    rememberView(this.view);
    this.setStateValue("row", row.id);
    this.live.textContent = fill(this.data.words.opened, { label: row.label });
    this.keepPlace(this.items[position], () => this.root.classList.add("with-details"));
    this.bringIntoView(this.items[position]);
  }

  close() {
    if (!this.view.row) return false;
    const item = this.list.querySelector(".row.open");
    item?.classList.remove("open");
    this.view.row = "";
    rememberView(this.view);
    this.setStateValue("row", null);
    this.keepPlace(item, () => this.root.classList.remove("with-details"));
    return true;
  }

  restore() {
    const position = this.data.rows.findIndex((row) => row.id === this.view.row);
    requestAnimationFrame(() => {
      this.measure();
      this.open(position);
      this.show(position);
    });
  }

  showRowOf(id) {
    const position = this.data.rows.findIndex((row) => row.id === id);
    if (position < 0) return;
    this.show(position);
    this.open(position);
  }

  // Hearing

  positionOf(target) {
    const item = target instanceof Element ? target.closest(".row") : null;
    return item ? Number(item.dataset.position) : -1;
  }

  openFrom(target) {
    const position = this.positionOf(target);
    if (position < 0) return;
    this.select(position);
    if (this.view.row !== this.data.rows[position].id) this.open(position);
  }

  onScroll() {
    this.map.follow();
    this.root.classList.toggle("stuck", this.root.getBoundingClientRect().top < this.ceiling);
  }

  /** A row reached by Tab is the selected one; one that is pressed waits for the click, or it would slip away. */
  onFocus(target) {
    const position = this.positionOf(target);
    if (target.matches("article:focus-visible") && position !== this.selected) this.select(position);
  }

  onClick(event) {
    const selecting = String(window.getSelection()).length > 0;
    if (!selecting && !event.target.closest("button, .law")) this.openFrom(event.target);
  }

  enter(target) {
    if (target instanceof Element && target.closest("button, a, summary")) return false;
    if (this.selected < 0 || this.help.open) return false;
    this.open(this.selected);
    return true;
  }

  escape(target) {
    if (this.help.open) return false;
    if (!this.root.contains(target) && target.matches?.("input, textarea, [role=listbox], [role=option]")) return false; // a field of the page closes its own list
    if (target === this.bar.search && target.value) {
      this.bar.search.value = "";
      this.set({ q: "" });
      return true;
    }
    if (target === this.bar.search || target === this.bar.jump) target.blur();
    return this.close();
  }

  makeActions() {
    const { words } = this.data;
    const copy = iconButton("link", words.copy, () => this.copyLink(this.positionOf(copy)));
    const details = iconButton("open", words.details, () => this.openFrom(details));
    return h("div", { class: "actions" }, details, copy);
  }

  /** One pair of buttons for all rows: it stands in the row that is pointed at or selected. */
  placeActions(item) {
    const gutter = item?.querySelector(".gutter");
    if (gutter && this.actions.parentElement !== gutter) gutter.append(this.actions);
  }

  async copyLink(position) {
    const { words, rows } = this.data;
    const address = addressOf({ ...this.view, row: rows[position].id });
    try {
      await navigator.clipboard.writeText(address.href);
      this.say(words.copied);
    } catch {
      window.history.replaceState(window.history.state, "", address);
      this.say(words.copy_by_hand);
    }
  }

  say(sentence) {
    this.live.textContent = sentence;
    this.actions.setAttribute("data-said", sentence);
    window.setTimeout(() => this.actions.removeAttribute("data-said"), 1800);
  }

  /** The details' own buttons (drawn elsewhere on the page) act on the reader. */
  onRemote(event) {
    const verbs = {
      close: () => this.close(),
      next: () => this.step(1),
      previous: () => this.step(-1),
      copy: () => this.copyLink(this.selected),
      undecided: () => this.nextUndecided(),
    };
    if (event.detail?.row) this.showRowOf(event.detail.row);
    else verbs[event.detail]?.();
  }
}
