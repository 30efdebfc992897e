// The strip at the right edge: where the differences are, which part of it is on the screen.

import { h } from "./dom.js";
import { isMoved, SUBSTANTIVE_FROM } from "./rows.js";

/** `rows()` gives the list items in order, `scroller` scrolls the page. Returns {draw, follow, canvas holder}. */
export function makeMap(data, list, scroller, items) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const lens = h("div", { class: "lens" });
  const holder = h("div", { class: "map", title: data.words.map, "aria-hidden": "true" }, canvas, lens);
  let dragging = false;

  function draw() {
    holder.style.maxHeight = `${list.offsetHeight}px`;
    const { width, height } = holder.getBoundingClientRect();
    const total = list.offsetHeight;
    if (!width || !total) return;
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(holder);
    const colour = (name) => style.getPropertyValue(name).trim();
    const top = list.offsetTop;
    for (const item of items) {
      if (item.hidden) continue;
      const row = data.rows[Number(item.dataset.position)];
      const y = ((item.offsetTop - top) / total) * canvas.height;
      const size = Math.max(2 * scale, (item.offsetHeight / total) * canvas.height - scale);
      paint(pen, row, y, size, canvas.width, colour);
    }
    follow();
  }

  function paint(pen, row, y, size, width, colour) {
    const half = width / 2;
    if (row.relation === "left_only" || row.relation === "right_only") {
      pen.fillStyle = colour(row.relation === "left_only" ? "--left" : "--right");
      pen.fillRect(row.relation === "left_only" ? 0 : half, y, half, size);
      return;
    }
    if (row.weight === 0 && !isMoved(row)) return;
    pen.fillStyle = colour(row.weight === SUBSTANTIVE_FROM ? "--strong" : "--faint");
    pen.fillRect(width * 0.2, y, width * 0.6, size);
  }

  function follow() {
    const total = list.offsetHeight;
    const box = list.getBoundingClientRect();
    const frame = holder.getBoundingClientRect();
    const seenFrom = Math.max(0, frame.top - box.top);
    const seen = Math.max(0, Math.min(total, window.innerHeight - box.top) - seenFrom);
    lens.style.transform = `translateY(${(seenFrom / total) * frame.height}px)`;
    lens.style.height = `${Math.max(8, (seen / total) * frame.height)}px`;
  }

  function goTo(event) {
    const frame = holder.getBoundingClientRect();
    const share = (event.clientY - frame.top) / frame.height;
    const target = list.getBoundingClientRect().top + share * list.offsetHeight - window.innerHeight / 2;
    scroller.scrollBy({ top: target, behavior: "instant" });
  }

  holder.addEventListener("pointerdown", (event) => {
    dragging = true;
    holder.setPointerCapture(event.pointerId);
    goTo(event);
  });
  holder.addEventListener("pointermove", (event) => dragging && goTo(event));
  holder.addEventListener("pointerup", () => {
    dragging = false;
  });
  return { holder, draw, follow };
}

/** The element that scrolls `node`, across shadow roots; the document's where none does. */
export function scrollerOf(node) {
  for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at instanceof HTMLElement && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}
