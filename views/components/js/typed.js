// What is typed into a form and not saved: kept in this browser as it is typed, for this form alone, and offered back
// after a reload or a lost connection.

import { fill, h } from "./dom.js";
import { keepIn, keptIn } from "./keeping.js";

const TYPED_BEGINNING = "chuanyu.typed.";
const FORGOTTEN = "chuanyu.forgotten"; // form -> the save or the giving up that was last obeyed
const MOST_FORMS = 60;
const LONGEST = 4000; // characters of a field
const SHOWN = 24; // characters by which words are known again
const TYPED_HERE = new Map(); // form -> the fields typed into since the page was loaded: they stand in the form
const AT_WORK = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  if (!data) return undefined;
  AT_WORK.get(parentElement)?.();
  forget(data);
  if (Object.keys(data.kept).length) remember(data, data.kept);
  const offer = drawOffer(data, component.setTriggerValue);
  parentElement.append(offer);
  const heard = (event) => hear(data, event.composedPath()[0]);
  document.addEventListener("input", heard, true);
  const stop = () => {
    document.removeEventListener("input", heard, true);
    offer.remove();
  };
  AT_WORK.set(parentElement, stop);
  return stop;
}

function keyOf({ scope, form }) {
  return `${TYPED_BEGINNING}${scope}.${form}`;
}

function typedIn(data) {
  return keptIn(window.localStorage, keyOf(data)) ?? { fields: {}, seen: data.seen };
}

function remember(data, fields) {
  const before = typedIn(data);
  keepIn(window.localStorage, TYPED_BEGINNING, keyOf(data), { at: Date.now(), seen: before.seen, fields: { ...before.fields, ...fields } }, MOST_FORMS);
}

/** A field of the form is known by its key, which ends with its name. */
function hear(data, target) {
  const form = data.form.replace(/[^\w-]/g, "-"); // as Streamlit writes a key into a class
  const box = target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(target.tagName) ? target.closest(`[class*="st-key-${form}-"]`) : null;
  const name = box?.className.match(/st-key-\S+-\d+-\d+-(\w+)/)?.[1];
  if (!data.free.includes(name)) return;
  TYPED_HERE.set(data.form, new Set([...(TYPED_HERE.get(data.form) ?? []), name]));
  remember(data, { [name]: target.value.slice(0, LONGEST) });
}

/** Drops what was saved or given up meanwhile, each time once. */
function forget({ scope, forget: done }) {
  const obeyed = keptIn(window.sessionStorage, FORGOTTEN) ?? {};
  for (const [form, time] of Object.entries(done)) {
    if (obeyed[form] === time) continue;
    TYPED_HERE.delete(form);
    window.localStorage.removeItem(keyOf({ scope, form }));
  }
  keepIn(window.sessionStorage, FORGOTTEN, FORGOTTEN, { ...obeyed, ...done }, 1);
}

function drawOffer(data, setTriggerValue) {
  const { seen, fields } = typedIn(data);
  const here = TYPED_HERE.get(data.form) ?? new Set();
  const lost = Object.entries(fields).filter(([name, value]) => !here.has(name) && name in data.saved && !alike(value, data.kept[name] ?? data.saved[name]));
  const box = h("div", { class: "typed" });
  if (!lost.length) return box;
  const said = lost.find(([name, value]) => data.free.includes(name) && typeof value === "string" && value)?.[1] ?? "…";
  const giveUp = () => {
    window.localStorage.removeItem(keyOf(data));
    box.replaceChildren();
  };
  box.append(
    h("span", { role: "status" }, fill(data.words.offer, { words: said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said })),
    h("button", { type: "button", onclick: () => setTriggerValue("restore", { fields: Object.fromEntries(lost), seen }) }, data.words.restore),
    h("button", { type: "button", onclick: giveUp }, data.words.give_up),
  );
  return box;
}

function alike(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
