// Single keys: on the whole page, but never while someone types, and only while they are turned on (WCAG 2.1.4).

const KEYS_SETTING = "chuanyu.keys";

export function makeKeys(verbs) {
  const areOn = () => window.localStorage.getItem(KEYS_SETTING) !== "off";
  const turn = (on) => window.localStorage.setItem(KEYS_SETTING, on ? "on" : "off");

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (event.key === "Escape") {
      if (verbs.escape(target)) event.preventDefault();
      return;
    }
    if (event.key === "Enter" && !typing) {
      if (verbs.enter(target)) event.preventDefault();
      return;
    }
    const verb = verbs.single[event.key];
    if (!verb || typing || !areOn()) return;
    event.preventDefault();
    verb();
  }

  document.addEventListener("keydown", onKey);
  return { areOn, turn, stop: () => document.removeEventListener("keydown", onKey) };
}
