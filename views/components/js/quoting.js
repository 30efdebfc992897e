// Words that a person selects in a provision, offered to be quoted in what they write about it. The offer stays until it
// is taken or other words of the provision are selected.

import { fill, h } from "./dom.js";

const LONGEST = 2000; // characters of a quotation
const SHOWN = 24; // characters by which it is known again
const AT_WORK = new WeakMap();
let taken = ""; // what is still selected and was taken

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  if (!data) return undefined;
  AT_WORK.get(parentElement)?.();
  const box = h("div", { class: "typed" });
  parentElement.append(box);
  const offer = () => {
    const selected = String(document.getSelection() ?? "");
    if (!selected) taken = "";
    const line = quotable(selected, data.texts);
    if (!line || line === taken) return;
    const take = () => {
      taken = line;
      box.replaceChildren();
      setTriggerValue("quote", line);
    };
    const shown = line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
    box.replaceChildren(h("button", { type: "button", onclick: take }, fill(data.take, { words: shown })));
  };
  document.addEventListener("selectionchange", offer);
  const stop = () => {
    document.removeEventListener("selectionchange", offer);
    box.remove();
  };
  AT_WORK.set(parentElement, stop);
  return stop;
}

/** Of the lines of a selection the longest that stands in one of the texts; empty where none does. */
function quotable(selected, texts) {
  const lines = selected.split("\n").map((line) => line.trim().slice(0, LONGEST));
  const found = lines.filter((line) => line.length > 1 && texts.some((text) => text.includes(line)));
  return found.sort((one, other) => other.length - one.length)[0] ?? "";
}
