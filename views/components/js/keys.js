// Single keys: on the whole page, but never while someone types, and only while they are turned on (WCAG 2.1.4).

const KEYS_SETTING = "chuanyu.keys";

/** `heard` is where keys are caught: the window hears them last, when no part of the page took them. */
export function makeKeys(verbs, heard = document) {
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

  heard.addEventListener("keydown", onKey);
  return { areOn, turn, stop: () => heard.removeEventListener("keydown", onKey) };
}
