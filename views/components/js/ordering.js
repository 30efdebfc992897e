// In which order the rows stand: that of the texts, or the weightiest first. Stepping follows what is seen.

import { h } from "./dom.js";

export const ORDERS = ["text", "weight"];

/** Methods of Reader (reader.js). */
export const Ordering = {
  /** Puts the rows into the order that the view asks for; chapters belong to the order of the texts. */
  arrange() {
    if (this.arranged === this.view.order) return;
    const { rows } = this.data;
    const positions = rows.map((_, position) => position);
    this.order = this.view.order === "weight" ? positions.sort((one, other) => rows[other].w - rows[one].w || one - other) : positions;
    this.places = new Map(this.order.map((position, place) => [position, place]));
    const byText = this.view.order === "text";
    if (byText ? this.arranged : true) {
      const nodes = this.order.flatMap((position) => [byText ? this.chapters.get(position) : null, this.items[position]].filter(Boolean));
      if (!byText) for (const chapter of this.chapters.values()) chapter.remove();
      this.list.replaceChildren(...nodes);
    }
    this.arranged = this.view.order;
  },

  /** The place of a row in the order seen; -1 for none. */
  placeOf(position) {
    return this.places.get(position) ?? -1;
  },

  /** Shows rows one by one where no run of the text hangs together. */
  showScattered(shown) {
    for (const [position, item] of this.items.entries()) item.hidden = !shown[position];
  },
};

/** The choice of the order. */
export function makeOrder(words, view, act) {
  const select = h("select", { class: "order-select", "aria-label": words.order, onchange: () => act.set({ order: select.value }) });
  for (const name of ORDERS) select.append(h("option", { value: name }, words[`order_${name}`]));
  select.value = view.order;
  return select;
}
