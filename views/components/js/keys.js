// Single keys: on the whole page, but never while someone types, and only while they are turned on (WCAG 2.1.4).

const KEYS_SETTING = "chuanyu.keys";

/** `heard` is where keys are caught: the window hears them last, when no part of the page took them. */
export function makeKeys(verbs, heard = document) {
  const areOn = () => window.localStorage.getItem(KEYS_SETTING) !== "off";
  const turn = (on) => window.localStorage.setItem(KEYS_SETTING, on ? "on" : "off");
  const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  const isTaken = (event) => event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  const early = heard !== window;

  /** A part of the page hears these before Streamlit, which would run the page anew on r. */
  function onSingleKey(event) {
    const verb = verbs.single[event.key];
    if (!verb || isTaken(event) || isTyping(event.composedPath()[0]) || !areOn()) return;
    event.preventDefault();
    if (early) event.stopImmediatePropagation();
    verb();
  }

  function onKey(event) {
    if (isTaken(event)) return;
    const target = event.composedPath()[0];
    if (event.key === "Escape") {
      if (verbs.escape(target)) event.preventDefault();
      return;
    }
    if (event.key === "Enter" && !isTyping(target) && verbs.enter(target)) event.preventDefault();
  }

  window.addEventListener("keydown", onSingleKey, early);
  heard.addEventListener("keydown", onKey);
  const stop = () => {
    window.removeEventListener("keydown", onSingleKey, early);
    heard.removeEventListener("keydown", onKey);
  };
  return { areOn, turn, stop };
}
