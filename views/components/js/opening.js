// A row's details, which Python draws beside the reader; the buttons of a row; links to it.

import { fill, h, iconButton } from "./dom.js";
import { drawOpinions, drawPosition, drawTalk } from "./rows.js";
import { fillPositions } from "./tools.js";
import { addressOf, rememberView } from "./view.js";

/** Methods of Reader (reader.js). */
export const Opening = {
  /** Opens a row's details: Python draws them, and hears of it through the state `row`. */
  open(position) {
    const row = this.data.rows[position];
    this.list.querySelector(".row.open")?.classList.remove("open");
    this.items[position].classList.add("open");
    const anew = !this.view.row && Boolean(window.navigation);
    this.view.row = row.id;
    rememberView(this.view, anew);
    this.setStateValue("row", row.id);
    this.live.textContent = fill(this.data.words.opened, { label: row.label });
    this.keepPlace(this.items[position], () => this.makeRoom(true));
    this.bringIntoView(this.items[position]);
  },

  /** The page gives details their room (page.css) before Python draws them, so that the rows are laid out once. */
  makeRoom(opened) {
    this.root.classList.toggle("with-details", opened);
    document.documentElement.classList.toggle("cy-details", opened);
  },

  close() {
    if (!this.view.row) return false;
    const item = this.list.querySelector(".row.open");
    item?.classList.remove("open");
    this.view.row = "";
    rememberView(this.view);
    this.setStateValue("row", null);
    this.keepPlace(item, () => this.makeRoom(false));
    if (!this.root.getRootNode().activeElement) item?.firstElementChild.focus({ preventScroll: true }); // it was in the details
    return true;
  },

  /** The browser's way back closes open details rather than leave: they have a place of their own to go back from.
   * Following it would make Streamlit run the page anew, and its fields begin again. */
  closeInstead(event) {
    if (event.navigationType !== "traverse" || !event.cancelable || !this.view.row) return;
    event.preventDefault();
    this.close();
  },

  restore() {
    const position = this.data.rows.findIndex((row) => row.id === this.view.row);
    requestAnimationFrame(() => {
      this.measure();
      this.open(position);
      this.show(position);
    });
  },

  /** Along a link across rows; details that are open follow. */
  goTo(id) {
    this.show(this.data.rows.findIndex((row) => row.id === id));
  },

  showRowOf(id) {
    const position = this.data.rows.findIndex((row) => row.id === id);
    if (position < 0) return;
    this.show(position);
    this.open(position);
  },

  /** People decided or said something meanwhile: the rows are the same, their positions and threads are not. */
  takePositions({ positions, threads, opinions, heard }) {
    const { data, items, bar, view } = this;
    data.positions = positions;
    data.threads = threads;
    data.opinions = opinions;
    data.heard = heard;
    data.rows.forEach((row, position) => {
      const before = items[position].querySelector(".tags > .standing");
      if (before && positions[row.id]) before.replaceWith(drawPosition(data, row));
      items[position].querySelector(".tag.talk")?.remove();
      if (threads[row.id]) items[position].querySelector(".tags")?.append(drawTalk(data, row));
      items[position].querySelector(".tag.opined")?.remove();
      if (opinions[row.id]) items[position].querySelector(".tags")?.append(drawOpinions(data, row));
    });
    this.drawHeard();
    fillPositions(bar.position_select, data, view);
    this.unfolded.add(this.selected);
    this.apply();
  },

  makeActions() {
    const { words } = this.data;
    const copy = iconButton("link", words.copy, () => this.copyLink(this.positionOf(copy)));
    const details = iconButton("open", words.details, () => this.openFrom(details));
    const read = iconButton("check", words.read_toggle, () => this.toggleRead(this.positionOf(read)));
    return h("div", { class: "actions" }, read, details, copy);
  },

  /** One pair of buttons for all rows: it stands in the row that is pointed at or selected. */
  placeActions(item) {
    const gutter = item?.querySelector(".gutter");
    if (gutter && this.actions.parentElement !== gutter) gutter.append(this.actions);
  },

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
  },

  say(sentence) {
    this.live.textContent = sentence;
    this.actions.setAttribute("data-said", sentence);
    window.setTimeout(() => this.actions.removeAttribute("data-said"), 1800);
  },
};
