// Lists of things to look at. A button tells the reader on the same page which row to show, without a server run.

import { h } from "./dom.js";

export default function (component) {
  const { data, parentElement } = component;
  if (!data) return undefined;
  const lists = h("div", { class: "jumps" }, ...data.groups.map(drawGroup));
  parentElement.querySelector(".jumps")?.remove();
  parentElement.append(lists);
  return () => lists.remove();
}

function drawGroup({ title, none, items, sides }) {
  const body = items.length ? h("ul", {}, ...items.map((item) => drawItem(item, sides))) : h("p", { class: "soft" }, none);
  return h("section", {}, h("h2", {}, title, h("span", { class: "count" }, String(items.length))), body);
}

function drawItem({ label, row, sentence, facing, ways }, sides) {
  const place = row ? drawWay({ label, row }) : h("b", {}, label);
  return h("li", {}, h("p", {}, place, " ", sentence), facing.length ? drawFacing(facing, sides) : null, ways.length ? h("p", { class: "ways" }, ...ways.map(drawWay)) : null);
}

function drawWay({ label, row }) {
  const go = () => window.dispatchEvent(new CustomEvent("chuanyu:reader", { detail: { row } }));
  return h("button", { type: "button", onclick: go }, label);
}

function drawFacing(facing, sides) {
  const cell = (tag, text) => h(tag, {}, text);
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("td"), ...sides.map((side) => h("th", { scope: "col" }, side)))),
    h("tbody", {}, ...facing.map(({ name, left, right }) => h("tr", {}, h("th", { scope: "row" }, name), cell("td", left), cell("td", right)))),
  );
}
