// The box in the head of every page that asks all texts, and the key that leads to it. Where the page has a field of its
// own for this, the key leads there and the head has no box.

import { h, icon } from "./dom.js";
import { makeKeys } from "./keys.js";

const BOXES = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  if (!data) return undefined;
  const box = BOXES.get(parentElement) ?? makeBox(parentElement);
  box.take(data, setTriggerValue);
  return box.stop;
}

function makeBox(parent) {
  const root = h("div", { class: "asking" });
  let field = null;
  let ask = () => {};
  let stands = "";
  parent.append(root);
  const focus = () => {
    const aim = field?.offsetParent ? field : document.querySelector(".st-key-query input");
    aim?.focus();
    aim?.select();
    if (!aim) root.querySelector("a")?.click();
  };
  const leave = (target) => {
    if (target !== field) return false;
    field.blur();
    return true;
  };
  const keys = makeKeys({ single: { "/": focus }, enter: () => false, escape: leave }, window);

  const submit = (event) => {
    event.preventDefault();
    if (field.value.trim()) ask("asked", field.value.trim());
  };

  const box = {
    take(data, trigger) {
      ask = trigger;
      const asked = JSON.stringify(data);
      if (asked === stands) return;
      stands = asked;
      field = data.here ? null : h("input", { type: "search", name: "q", placeholder: data.hint, "aria-label": data.label, maxlength: "200", autocomplete: "off", "aria-keyshortcuts": "/", title: data.label });
      root.replaceChildren();
      if (!field) return;
      root.append(h("form", { role: "search", action: data.href, onsubmit: submit }, icon("search"), field, h("kbd", { "aria-hidden": "true" }, "/")));
      root.append(h("a", { href: data.href, class: "go", title: data.label, "aria-label": data.label }, icon("search")));
    },
    stop() {
      keys.stop();
      root.remove();
      BOXES.delete(parent);
    },
  };
  BOXES.set(parent, box);
  return box;
}
