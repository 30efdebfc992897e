// Finding text: lengths are kept, so that a place in the folded text is the same place in the original.

/** Letters small, full-width forms half-width. */
export function foldText(text) {
  let folded = "";
  for (const char of text) {
    const code = char.charCodeAt(0);
    const plain = code === 0x3000 ? " " : code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
    const small = plain.toLowerCase();
    folded += small.length === char.length ? small : char;
  }
  return folded;
}

/** Start places of `query` in `text`, both folded, without overlap. */
export function placesOf(text, query) {
  const places = [];
  if (!query) return places;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) places.push(at);
  return places;
}

const CHINESE_DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** "12", "十二", "第十二条", "第十二条之一" -> "12", "12", "12", "12-1"; null where it is no article number. */
export function articleNumber(typed) {
  const parts = foldText(typed).trim().match(/^第?\s*([0-9零〇一二两三四五六七八九十百千]+)\s*条?\s*(?:[-之]\s*([0-9一二三四五六七八九十]+))?$/);
  if (!parts) return null;
  const [number, suffix] = [parts[1], parts[2]].map((figures) => (figures ? chineseNumber(figures) : null));
  return suffix === null ? String(number) : `${number}-${suffix}`;
}

function chineseNumber(figures) {
  if (/^[0-9]+$/.test(figures)) return Number(figures);
  const units = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let digit = null;
  for (const char of figures) {
    if (units[char]) {
      total += (digit ?? 1) * units[char];
      digit = null;
    } else digit = CHINESE_DIGITS[char] ?? Number(char);
  }
  return total + (digit ?? 0);
}
