// The bar above the rows: filters with their counts, search, jump, stepping; the titles; the help with the legend.

import { fill, h, iconButton } from "./dom.js";
import { makeOrder } from "./ordering.js";
import { READ_STATES } from "./reading.js";
import { KINDS } from "./rows.js";
import { ownTag } from "./sides.js";
import { awaitsWords } from "./turns.js";
import { countCategories, countKinds, countLevels, countPositions, LEVELS, OPINED, POSITIONS, TALKED, UNDECIDED } from "./view.js";

/** Builds the bar. `act` has the verbs it calls; returns the elements that the reader keeps up to date. */
export function makeTools(data, view, act) {
  const { words } = data;
  const kinds = countKinds(data);
  const segments = Object.keys(KINDS).map((name) =>
    h(
      "button",
      { type: "button", class: "segment", "data-filter": name, "aria-pressed": String(view.filter === name), onclick: () => act.set({ filter: name }) },
      words[name],
      h("span", { class: "count" }, String(kinds[name])),
    ),
  );
  const category = h("select", { class: "category-select", "aria-label": words.category, onchange: () => act.set({ category: category.value }) });
  const counts = countCategories(data);
  category.append(h("option", { value: "" }, words.any_category));
  for (const [code, name] of data.categories) {
    if (counts[code]) category.append(h("option", { value: code }, `${name} ${counts[code]}`));
  }
  category.value = view.category;
  const level = makeLevel(data, view, act);
  const position_select = data.positions ? h("select", { class: "position-select", "aria-label": words.position_filter, onchange: () => act.set({ position: position_select.value }) }) : null;
  if (position_select) fillPositions(position_select, data, view);
  const order = makeOrder(words, view, act);
  const search = h("input", { type: "search", class: "search", placeholder: words.search, "aria-label": words.search, value: view.q, autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => act.search(search.value));
  const found = h("output", { class: "found", "aria-live": "polite" });
  const jumps = ["left", "right"].map((side) => makeJump(data, side, act));
  const position = h("span", { class: "position", "aria-hidden": "true" });
  const fold = makeCheck(words.fold, view.fold === "1", (on) => act.set({ fold: on ? "1" : "0" }));
  const noise = makeCheck(words.noise, view.noise === "1", (on) => act.set({ noise: on ? "1" : "0" }));
  const inline = makeCheck(words.inline, view.layout === "inline", (on) => act.set({ layout: on ? "inline" : "beside" }));
  const read = h("select", { class: "read-select", "aria-label": words.read_filter, title: words.read_filter_help, onchange: () => act.set({ read: read.value }) });
  const menu = h("details", { class: "menu" }, h("summary", {}, words.show), h("div", { class: "menu-box" }, order, fold, noise, inline));
  const tools = h(
    "div",
    { class: "tools", role: "group", "aria-label": words.tools },
    h("div", { class: "segments", role: "group", "aria-label": words.show }, ...segments),
    level,
    category,
    position_select,
    read,
    menu,
    h("span", { class: "space" }),
    h("div", { class: "find" }, search, found),
    h("div", { class: "jumps" }, ...jumps.map(({ box }) => box)),
    h(
      "div",
      { class: "steps" },
      iconButton("up", words.previous, () => act.step(-1), { class: "icon-button previous" }),
      position,
      iconButton("down", words.next, () => act.step(1), { class: "icon-button next" }),
      data.positions ? iconButton("waiting", words.next_undecided, act.undecided, { class: "icon-button undecided" }) : null,
      h("button", { type: "button", class: "icon-button help-button", title: words.help, "aria-label": words.help, onclick: act.help }, "?"),
    ),
  );
  return { tools, segments, order, level, category, position_select, menu, read, fold, noise, inline, search, found, jumps: jumps.map(({ input }) => input), position };
}

/** Lets the bar show a view that was set elsewhere. What is being typed is left alone. */
export function showTools(bar, view, { words }, counts) {
  for (const segment of bar.segments) segment.setAttribute("aria-pressed", String(segment.dataset.filter === view.filter));
  bar.order.value = view.order;
  bar.level.value = view.level;
  bar.category.value = view.category;
  if (bar.position_select) bar.position_select.value = view.position;
  bar.fold.firstElementChild.checked = view.fold === "1";
  bar.noise.firstElementChild.checked = view.noise === "1";
  bar.inline.firstElementChild.checked = view.layout === "inline";
  const every = h("option", { value: "" }, fill(words.read_count, { n: counts.read, of: counts.read + counts.unread }));
  bar.read.replaceChildren(every, ...READ_STATES.map((state) => h("option", { value: state }, `${words[`read_${state}`]} ${counts[state]}`)));
  bar.read.value = view.read;
  if (!view.q) bar.search.value = "";
}

/** A box for the number of an article of one side. Typing goes nowhere; Enter does. */
function makeJump(data, side, act) {
  const { words } = data;
  const text = data[side];
  const input = h("input", { class: "jump", "aria-label": fill(words.jump, { side: text.name }), title: words.jump_help, autocomplete: "off", inputmode: "text" });
  input.addEventListener("keydown", (event) => event.key === "Enter" && act.jump(side, input));
  input.addEventListener("input", () => input.removeAttribute("aria-invalid"));
  const [before, after] = words.jump_box.split("{n}");
  const box = h("label", { class: `jump-of ${side}` }, h("span", { class: "side" }, text.name), before, input, after);
  return { box, input };
}

/** The choice of a level: what a meeting should see, what is substantive and small, or all. */
function makeLevel(data, view, act) {
  const counts = countLevels(data);
  const options = LEVELS.map((name) => h("option", { value: name }, `${data.words[`level_${name}`]} ${counts[name]}`));
  const select = h("select", { class: "level-select", "aria-label": data.words.level, title: data.words.level_help, onchange: () => act.set({ level: select.value }) });
  select.append(h("option", { value: "" }, data.words.any_level), ...options);
  select.value = view.level;
  return select;
}

/** The choice of positions with their counts, which change as people decide. */
export function fillPositions(select, data, view) {
  const counts = countPositions(data);
  const names = { ...Object.fromEntries(POSITIONS.map((name) => [name, data.words[`position_${name}`]])), [UNDECIDED]: data.words.undecided, [TALKED]: data.words.talked, [OPINED]: data.words.opined };
  const turns = { awaits_left: awaitsWords(data, "left"), awaits_right: awaitsWords(data, "right"), departs: data.words.departs };
  for (const [name, said] of Object.entries(turns)) if (counts[name] || view.position === name) names[name] = said;
  const options = Object.entries(names).map(([name, said]) => h("option", { value: name }, `${said} ${counts[name]}`));
  select.replaceChildren(h("option", { value: "" }, data.words.any_position), ...options);
  select.value = view.position;
}

function makeCheck(label, on, onchange) {
  const box = h("input", { type: "checkbox", onchange: () => onchange(box.checked) });
  box.checked = on;
  return h("label", { class: "check" }, box, h("span", {}, label));
}

/** Both texts' names above their columns. */
export function makeTitles(data) {
  const side = (name) => {
    const text = data[name];
    const about = [text.label, text.date, fill(data.words.articles, { n: text.articles })].filter(Boolean).join(" · ");
    return h(
      "div",
      { class: `title ${name}` },
      h("span", { class: "side" }, text.name),
      h("span", { class: "name", lang: "zh-CN" }, text.title),
      h("span", { class: "about" }, about),
      text.demonstration ? h("span", { class: "demonstration" }, data.words.demonstration) : null,
    );
  };
  return h("div", { class: "titles grid" }, side("left"), side("right"), data.law ? makeLawTitle(data) : null);
}

function makeLawTitle({ law, words }) {
  return h("div", { class: "title law-title" }, h("span", { class: "side" }, words.law), h("span", { class: "name", lang: "zh-CN" }, law.title), h("span", { class: "about" }, [law.label, fill(words.law_unused, { n: law.unused })].filter(Boolean).join(" · ")));
}

/** What the marks mean: in the help, and printed under the titles. */
export function makeLegend(data) {
  const { words } = data;
  const line = (mark, meaning) => h("li", {}, mark, h("span", {}, meaning));
  return h(
    "ul",
    { class: "legend" },
    ...["left", "right"].map((side) => line(h(ownTag(data[side]), { class: `mark ${side}` }, data[side].name), data[side].legend)),
    line(h(ownTag(data.right), { class: "mark right point" }, words.level_point), words.legend_point),
    line(h("span", { class: "noise shown" }, words.noise_sample), words.legend_noise),
    h("li", {}, h("span", {}, words.legend_tags)),
    h("li", {}, h("span", {}, words.legend_one_sided)),
  );
}

/** The dialog with keys and legend. Single-key shortcuts can be turned off here. */
export function makeHelp(data, keys) {
  const { words } = data;
  const row = (names, meaning) => h("div", {}, h("dt", {}, ...names.map((name) => h("kbd", {}, name))), h("dd", {}, meaning));
  const dialog = h(
    "dialog",
    { class: "help", "aria-label": words.help },
    h("div", { class: "help-head" }, h("h2", {}, words.keys), iconButton("close", words.close, () => dialog.close())),
    h(
      "dl",
      {},
      row(["j", "k"], words.key_rows),
      row(["n", "p"], words.key_differences),
      data.positions ? row(["u"], words.key_undecided) : null,
      data.positions ? row(["Alt", "Enter"], words.key_save_next) : null,
      row(["Enter"], words.key_open),
      row(["r"], words.read_toggle_help),
      row(["i"], words.key_inline),
      row(["/"], words.key_search),
      row(["?"], words.key_help),
      row(["Esc"], words.key_close),
    ),
    makeCheck(words.keys_on, keys.areOn(), keys.turn),
    h("h2", {}, words.legend),
    makeLegend(data),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}
