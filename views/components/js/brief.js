// The brief: one page of what a meeting should see. A press on a line shows its row in the reader, without a server run.

import { h } from "./dom.js";

export default function (component) {
  const { data, parentElement } = component;
  if (!data) return undefined;
  const page = drawBrief(JSON.parse(new TextDecoder().decode(data)));
  parentElement.querySelector(".brief")?.remove();
  parentElement.append(page);
  return () => page.remove();
}

function drawBrief({ title, lang, head, sections, rest, foot, help }) {
  return h(
    "section",
    { class: "brief", "aria-label": title, lang },
    h("p", { class: "soft" }, head),
    h("div", { class: "sections" }, ...sections.map(drawSection)),
    h("p", { class: "soft foot" }, [rest, foot, help].filter(Boolean).join("　")),
  );
}

function drawSection({ section, title, count, numbered, lines }) {
  const list = h(numbered ? "ol" : "ul", {}, ...lines.map(drawLine));
  return h("section", { class: section }, h("h2", {}, title, h("span", { class: "count" }, count)), list);
}

function drawLine({ lead, text, row, note }) {
  const go = () => window.dispatchEvent(new CustomEvent("chuanyu:reader", { detail: { row } }));
  const said = [lead ? h("b", {}, lead) : null, text, note ? h("em", {}, note) : null].filter(Boolean);
  return h("li", note ? { class: "stale" } : {}, row ? h("button", { type: "button", onclick: go }, ...said) : h("span", {}, ...said));
}
