// What a browser keeps of its own: small, each under a key with a common beginning, the oldest given up first. Where it
// may keep nothing, or no more, all goes on without.

/** What is kept under this key; null where there is nothing, or nothing that can be read. */
export function keptIn(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
}

/** Keeps a value, an object with the time `at`; of the keys with this beginning only the `most` latest stay. */
export function keepIn(storage, beginning, key, value, most) {
  try {
    storage.setItem(key, JSON.stringify(value));
    const others = Object.keys(storage).filter((each) => each.startsWith(beginning) && each !== key);
    const byTime = others.sort((one, other) => (keptIn(storage, other)?.at ?? 0) - (keptIn(storage, one)?.at ?? 0));
    for (const old of byTime.slice(most - 1)) storage.removeItem(old);
  } catch {
    // A browser that keeps nothing: the page works without.
  }
}
