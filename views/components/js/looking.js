// Looks every few seconds whether somebody changed what the page shows: nothing is seen of it. A page that nobody looks at
// asks nothing, and asks at once when it is looked at again.

const LOOKING = new WeakMap(); // where it stands -> how to ask now, and how to end it

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  if (!data) return undefined;
  const known = LOOKING.get(parentElement);
  if (known) {
    known.ask = setTriggerValue;
    return known.stop;
  }
  const looking = { ask: setTriggerValue };
  const look = () => document.hidden || looking.ask("look", Date.now());
  const timer = window.setInterval(look, data.every * 1000);
  document.addEventListener("visibilitychange", look);
  looking.stop = () => {
    window.clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    LOOKING.delete(parentElement);
  };
  LOOKING.set(parentElement, looking);
  return looking.stop;
}
