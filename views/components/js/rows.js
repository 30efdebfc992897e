// Drawing the rows: one grid a row, one line a pair of units, tags between the two sides.

import { fill, h } from "./dom.js";
import { foldText, placesOf } from "./search.js";
import { ownTag } from "./sides.js";
import { drawTurn } from "./turns.js";
import { weave } from "./weaving.js";

export const SUBSTANTIVE_FROM = 2;
export const KINDS = { all: () => true, substantive: (row) => row.weight === SUBSTANTIVE_FROM, one_sided: isOneSided, moved: isMoved };

function isOneSided(row) {
  return row.relation === "left_only" || row.relation === "right_only";
}

export function isMoved(row) {
  return Boolean(row.moved) || row.relation === "split" || row.relation === "merged";
}

/** Nothing of substance to see, and at its place: what “fold what agrees” folds. */
export function isQuiet(row) {
  return row.weight < SUBSTANTIVE_FROM && !isMoved(row) && !isOneSided(row);
}

/** One side alone has the row, but another row answers a part of it. */
function isPartly(row) {
  return isOneSided(row) && Boolean(row.also);
}

/** What a row needs to be found and measured: its folded words, their lengths. */
export function indexRow(row) {
  const folded = [];
  let height = 0;
  for (const line of row.lines) {
    const lengths = line.map((cell) => (cell ? cell[1].length + cellText(cell).length + 2 : 0));
    height += Math.max(1, Math.ceil(Math.max(...lengths) / 24));
    folded.push(line.map((cell) => (cell ? foldText(cellText(cell)) : "")));
  }
  return { folded, height: height * 29 + 28 };
}

function cellText(cell) {
  return cell[3].map((span) => (typeof span === "string" ? span : span[0])).join("");
}

export function countHits(index, query) {
  if (!query) return 0;
  return index.folded.flat().reduce((sum, text) => sum + placesOf(text, query).length, 0);
}

/** The list item of a row, without its lines: those depend on the search. */
export function drawRow(data, row, position, index, inline) {
  const item = h("li", { class: `row relation-${row.relation}`, "data-weight": row.weight, "data-position": position });
  item.style.containIntrinsicBlockSize = `auto ${index.height}px`;
  const tags = drawTags(data, row);
  const spoken = [row.label, ...[...tags.querySelectorAll(".tag")].map((tag) => tag.textContent)].join(" ");
  const article = h("article", { class: "grid", tabindex: -1, "aria-label": spoken });
  article.append(h("div", { class: "gutter" }, tags));
  if (data.law) article.append(drawLaw(data, row));
  item.append(article);
  drawLines(data, row, index, article, "", inline);
  return item;
}

function drawTags(data, row) {
  const tags = h("div", { class: "tags" });
  const named = row.part ? [data.words[`part_${row.part}`]] : [];
  for (const name of named) tags.append(h("span", { class: "tag part" }, name));
  tags.append(drawRelationTag(data, row));
  if (row.moved) tags.append(h("span", { class: "tag relation moved", title: data.words.relation_help_moved }, data.words.relation_moved));
  if (row.level === "point") tags.append(h("span", { class: "tag level", title: data.words.level_help_point }, data.words.level_point));
  for (const category of row.categories) {
    const [code, name, substantive] = data.categories[category];
    tags.append(h("span", { class: `tag category ${substantive ? "strong" : "faint"}`, "data-category": code, title: data.words[`category_help_${code}`] }, name));
  }
  for (const link of row.also ?? []) tags.append(drawAlso(data, link));
  if (data.positions?.[row.id]) tags.append(drawPosition(data, row));
  if (data.threads?.[row.id]) tags.append(drawTalk(data, row));
  if (data.opinions?.[row.id]) tags.append(drawOpinions(data, row));
  return tags;
}

function drawRelationTag(data, row) {
  const [relation, help] = isPartly(row) ? ["partial", "partly"] : [row.relation, row.relation];
  return h("span", { class: `tag relation ${relation}`, title: data.words[`relation_help_${help}`] }, data.words[`relation_${relation}`]);
}

/** A link across rows: a press goes to the row at its other end. */
function drawAlso({ words }, [row, here, there, percent]) {
  const help = fill(words.also_help, { here, there, percent });
  return h("button", { type: "button", class: "tag also", "data-goes": row, title: help, "aria-label": help, lang: "zh-CN" }, fill(words.also, { place: there }));
}

/** The state of a row in negotiation, whose turn it is, and whether the tool proposes it or a person set it. */
export function drawPosition(data, row) {
  const { words } = data;
  const [position, origin, , awaited, departs] = data.positions[row.id];
  const help = `${words[`origin_${origin}`]}：${words[`position_help_${position}`]}`;
  const state = h("span", { class: `tag state ${position} ${origin}`, title: help }, words[`position_${position}`], h("small", {}, words[`short_${origin}`]));
  return h("span", { class: "standing" }, ...drawTurn(data, awaited, departs), state);
}

/** How many threads of comments are open on a row. */
export function drawTalk({ words, threads }, row) {
  const n = threads[row.id];
  return h("span", { class: "tag talk", title: fill(words.talk_help, { n }) }, fill(words.talk, { n }));
}

/** How many opinions of a consultation stand beside a row. */
export function drawOpinions({ words, opinions }, row) {
  const n = opinions[row.id];
  return h("span", { class: "tag opined", title: fill(words.opinions_help, { n }) }, fill(words.opinions, { n }));
}

/** Puts the lines of a row into its grid, with the hits of a search marked; draws them anew where they stand already.
 * `inline`: in one column. */
export function drawLines(data, row, index, article, query, inline) {
  for (const cell of article.querySelectorAll(".cell")) cell.remove();
  for (const whole of article.querySelectorAll(".law")) whole.style.gridRow = `2 / span ${Math.max(1, row.lines.length)}`;
  row.lines.forEach((line, place) => {
    const woven = inline && line.every(Boolean) ? weave(...line) : null;
    if (woven) {
      article.append(drawWoven(data, row, line, place, woven, index.folded[place], query));
      return;
    }
    const cells = line.map((cell, side) => drawCell(data, row, cell, side, place, index.folded[place][side], query));
    if (isTwin(line)) for (const cell of cells) cell.classList.add("twin");
    article.append(...cells.filter(Boolean));
  });
}

/** A whole paragraph or item that the other side lacks: it is framed and named. */
function isWholeMark(data, spans) {
  return spans.length === 1 && typeof spans[0] !== "string" && data.categories[spans[0][1]][2];
}

/** Both cells say the same under the same number: a narrow screen shows them once. */
function isTwin(line) {
  return line.every(Boolean) && line[0][1] === line[1][1] && JSON.stringify(line[0][3]) === JSON.stringify(line[1][3]);
}

function drawCell(data, row, cell, side, place, folded, query) {
  const name = side ? "right" : "left";
  const wholeSideMissing = place === 0 && row.lines.every((line) => !line[side]);
  if (!cell && !wholeSideMissing) return null;
  const label = h("span", { class: "side-name", "aria-hidden": "true", "data-both": data.words.both }, data[name].name);
  if (!cell) {
    const partly = isPartly(row);
    const said = partly ? fill(data.words.partly, { places: row.also.map((link) => link[2]).join("、") }) : data.words.no_counterpart;
    const absent = h("div", { class: `cell ${name} absent${partly ? " partly" : ""}` }, label, h("span", { class: "none" }, said));
    absent.style.gridRow = `2 / span ${row.lines.length}`;
    return absent;
  }
  const [level, lead, answers, spans] = cell;
  const whole = isWholeMark(data, spans) && !isOneSided(row) ? " whole" : "";
  const box = h("div", { class: `cell ${name} ${level}${lead ? " leads" : ""}${whole}`, lang: "zh-CN" }, label);
  box.style.gridRow = String(place + 2);
  if (lead && side === 1 && place === 0 && row.crumb) box.append(h("span", { class: "crumb" }, row.crumb));
  if (lead) box.append(h("b", { class: "lead" }, lead), "　");
  const caption = (side ? row.r : row.l).find((ref) => ref[1] === lead)?.[2];
  if (caption) box.append(h("span", { class: "caption" }, `【${caption}】`));
  if (spans.length) box.append(...drawSpans(data, spans, name, folded, query));
  else box.append(h("span", { class: "none" }, data.words.no_words));
  if (whole && !answers) box.append(h("span", { class: "alone" }, data.words[`relation_${name}_only`]));
  if (answers) box.append(h("span", { class: "answers" }, `⇄ ${fill(data.words.answers, { place: answers })}`));
  return box;
}

/** Both sides of a line as one running text; where an article begins, its number on either side. */
function drawWoven(data, row, line, place, woven, folded, query) {
  const [level, , , spans] = line[0];
  const leads = line.map((cell) => cell[1]);
  const box = h("div", { class: `cell both ${level}${leads.some(Boolean) ? " leads" : ""}`, lang: "zh-CN" });
  box.style.gridRow = String(place + 2);
  const alike = leads[0] === leads[1];
  leads.forEach((lead, side) => {
    if (!lead || (side && alike)) return;
    const name = side ? "right" : "left";
    const caption = (side ? row.r : row.l).find((ref) => ref[1] === lead)?.[2];
    box.append(alike ? h("b", { class: "lead" }, lead) : h("b", { class: `lead mark ${name}` }, `${data[name].name}${lead}`));
    box.append(caption ? h("span", { class: "caption" }, `【${caption}】`) : "", "　");
  });
  const hits = folded.map((text) => placesOf(text, query));
  box.append(...woven.map((run) => drawRun(data, run, hits[run.side ?? 0], query)));
  if (!spans.length && !line[1][3].length) box.append(h("span", { class: "none" }, data.words.no_words));
  return box;
}

function drawRun(data, { side, text, from, span }, hits, query) {
  const pieces = markHits(text, from, hits, query.length);
  if (side === null) return h("span", {}, ...pieces);
  const name = side ? "right" : "left";
  const [code, said, substantive] = span ? data.categories[span[1]] : ["", "", false];
  const point = substantive && Boolean(span[2]) ? " point" : "";
  const own = h(ownTag(data[name]), { class: `mark ${name}${point}${substantive ? "" : " slight"}`, "data-category": code, title: [data[name].name, said].filter(Boolean).join(" · ") }, ...pieces);
  return own;
}

/** Spans as nodes: what one side alone has as its own, noise as a quiet span, hits as <mark>. */
function drawSpans(data, spans, side, folded, query) {
  const hits = placesOf(folded, query);
  let at = 0;
  return spans.map((span) => {
    const text = typeof span === "string" ? span : span[0];
    const pieces = markHits(text, at, hits, query.length);
    at += text.length;
    if (typeof span === "string") return h("span", {}, ...pieces);
    const [code, name, substantive] = data.categories[span[1]];
    const tag = substantive ? ownTag(data[side]) : "span";
    const point = substantive && Boolean(span[2]);
    const said = point ? `${name} · ${data.words.level_point}` : name;
    const own = point ? `mark ${side} point` : `mark ${side}`;
    return h(tag, { class: substantive ? own : "noise", "data-category": code, title: said }, ...pieces);
  });
}

/** A text cut at the hits that touch it; `from` is where it begins in its cell. */
function markHits(text, from, hits, length) {
  const pieces = [];
  let done = 0;
  for (const hit of hits) {
    const start = Math.max(0, hit - from);
    const end = Math.min(text.length, hit + length - from);
    if (end <= 0 || start >= text.length) continue;
    pieces.push(text.slice(done, start), h("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)];
}

/** The third column: the provisions of the superior law that the row rests on; their words open on a click. */
function drawLaw(data, row) {
  const { words } = data;
  const cell = h("div", { class: "law" });
  for (const [locator, caption, percent, cited, text, why] of row.law ?? []) {
    const sure = cited ? words.law_cited : fill(words.law_alike, { percent });
    const summary = h("summary", {}, h("b", { lang: "zh-CN" }, caption ? `${locator}【${caption}】` : locator), h("span", { class: "sure" }, sure));
    const lines = text.split("\n").map((line) => h("p", { lang: "zh-CN" }, line));
    cell.append(h("details", { title: why }, summary, ...lines, h("p", { class: "why" }, why)));
  }
  if (row.names) cell.append(h("p", { class: "why" }, fill(words.law_named, { places: row.names })));
  if (!row.law && !row.names && !row.part) cell.append(h("p", { class: "why" }, words.law_none));
  return cell;
}

function drawHeading(side, heading) {
  return h(heading ? "h2" : "div", { class: `heading ${side}` }, heading);
}

/** A chapter's line above its first row, both sides' headings beside each other. */
export function drawChapter(chapter) {
  const alike = chapter[0] === chapter[1] ? " alike" : "";
  return h(
    "li",
    { class: `chapter${alike}`, lang: "zh-CN" },
    h("div", { class: "grid" }, drawHeading("left", chapter[0]), drawHeading("right", chapter[1])),
  );
}
