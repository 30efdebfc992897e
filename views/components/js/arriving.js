// A link from another page names a place in the text. Streamlit draws the text after the browser has looked for it: here
// it is looked for again.

const PATIENCE = 8000; // milliseconds until the place is given up
const ARRIVED = new WeakSet();

export default function ({ parentElement }) {
  const place = window.location.hash;
  if (place.length < 2 || ARRIVED.has(parentElement)) return undefined;
  ARRIVED.add(parentElement);
  const goes = () => {
    const found = document.getElementById(decodeURIComponent(place.slice(1)));
    if (found) window.location.replace(place);
    return Boolean(found);
  };
  if (goes()) return undefined;
  const watch = new MutationObserver(() => goes() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  const end = window.setTimeout(() => watch.disconnect(), PATIENCE);
  return () => {
    watch.disconnect();
    window.clearTimeout(end);
  };
}
