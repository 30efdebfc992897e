// What a reader hears: the pointer, the keys, scrolling, and the buttons of other parts of the page.

/** Methods of Reader (reader.js). */
export const Hearing = {
  listen() {
    this.sizes = new ResizeObserver(() => {
      this.holdPlace();
      this.measure();
      this.map.draw();
    });
    const page = document.querySelector("[data-testid=stMainBlockContainer]"); // what stands above the rows, too
    for (const watched of [this.head, this.titles, this.list, page]) if (watched) this.sizes.observe(watched);
    this.remote = (event) => this.onRemote(event);
    this.scrolled = () => this.onScroll();
    this.scroller.addEventListener("scroll", this.scrolled, { passive: true });
    window.addEventListener("chuanyu:reader", this.remote);
    this.goesBack = (event) => this.closeInstead(event);
    window.navigation?.addEventListener("navigate", this.goesBack);
    this.pressed = (event) => event.composedPath().includes(this.bar.menu) || this.closeMenu();
    document.addEventListener("pointerdown", this.pressed);
    this.markedElsewhere = (event) => event.key === this.marksKey() && this.showMarks();
    window.addEventListener("storage", this.markedElsewhere);
    this.list.addEventListener("click", (event) => this.onClick(event));
    this.list.addEventListener("focusin", (event) => this.onFocus(event.target));
    this.list.addEventListener("pointerover", (event) => this.placeActions(event.target.closest(".row")));
    this.bar.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    });
  },

  /** Where the selected row stands on the screen; what of the page above changes its height then does not move it. */
  notePlace() {
    this.held = this.items[this.selected]?.getBoundingClientRect().top;
    this.heldWidth = this.list.clientWidth;
  },

  /** The page grew narrower or wider, and with it what stands above: the selected row goes back to where it was. */
  holdPlace() {
    const item = this.items[this.selected];
    const seen = this.held > this.ceiling && this.held < window.innerHeight;
    if (item && !item.hidden && seen) this.scroller.scrollBy({ top: item.getBoundingClientRect().top - this.held, behavior: "instant" });
    this.notePlace();
  },

  /** A page that grows narrower scrolls by itself before the observer hears of it: that is not where the reader went. */
  onScroll() {
    if (this.list.clientWidth === this.heldWidth) this.notePlace();
    else this.holdPlace();
    this.map.follow();
    const first = this.head.offsetHeight ? this.root : this.titles; // what comes to stand at the top
    this.root.classList.toggle("stuck", first.getBoundingClientRect().top < this.ceiling + (first === this.titles ? 1 : 0));
  },

  /** A row reached by Tab is the selected one; one that is pressed waits for the click, or it would slip away. */
  onFocus(target) {
    const position = this.positionOf(target);
    if (target.matches("article:focus-visible") && position !== this.selected) this.select(position);
  },

  onClick(event) {
    const chip = event.target.closest("[data-goes]");
    if (chip) this.goTo(chip.dataset.goes);
    const selecting = String(window.getSelection()).length > 0;
    if (!selecting && !event.target.closest("button, .law")) this.openFrom(event.target);
  },

  /** The details' own buttons (drawn elsewhere on the page) act on the reader. */
  onRemote(event) {
    const verbs = {
      close: () => this.close(),
      next: () => this.step(1),
      previous: () => this.step(-1),
      copy: () => this.copyLink(this.selected),
      undecided: () => this.nextUndecided(),
      read: () => this.toggleRead(),
    };
    if (event.detail?.row) this.showRowOf(event.detail.row);
    else verbs[event.detail]?.();
  },

  enter(target) {
    if (target instanceof Element && target.closest("button, a, summary")) return false;
    if (this.selected < 0 || this.help.open) return false;
    if (this.view.row === this.data.rows[this.selected].id) window.dispatchEvent(new CustomEvent("chuanyu:details"));
    else this.open(this.selected);
    return true;
  },

  closeMenu() {
    const wasOpen = this.bar.menu.open;
    this.bar.menu.open = false;
    return wasOpen;
  },

  escape(target) {
    if (this.help.open) return false;
    if (this.closeMenu()) return true;
    if (!this.root.contains(target) && target.matches?.("input, textarea, [role=listbox], [role=option]")) return this.leaveField(target);
    if (target === this.bar.search && target.value) {
      this.bar.search.value = "";
      this.set({ q: "" });
      return true;
    }
    if (target === this.bar.search || this.bar.jumps.includes(target)) target.blur();
    return this.close();
  },

  /** A field with a list closes that itself. A plain one of the details is left, and so sends its words; Esc then closes. */
  leaveField(target) {
    const plain = target.matches("textarea, input[type=text]:not([role=combobox], [aria-haspopup], [aria-autocomplete])");
    if (!plain || !target.closest(".st-key-row-panel")) return false;
    target.blur();
    window.dispatchEvent(new CustomEvent("chuanyu:details"));
    return true;
  },

  positionOf(target) {
    const item = target instanceof Element ? target.closest(".row") : null;
    return item ? Number(item.dataset.position) : -1;
  },

  openFrom(target) {
    const position = this.positionOf(target);
    if (position < 0) return;
    this.select(position);
    if (this.view.row !== this.data.rows[position].id) this.open(position);
  },
};
