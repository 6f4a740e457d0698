/** Who wants to know when one cell, or any cell, shows something else. */
export interface Listeners {
  watch: (key: string, listener: () => void) => () => void;
  watchAll: (listener: () => void) => () => void;
  tell: (key: string) => void;
  tellAll: () => void;
}

export function createListeners(): Listeners {
  const byKey = new Map<string, Set<() => void>>();
  const all = new Set<() => void>();
  return {
    watch: (key, listener) => add(byKey.get(key) ?? setOf(byKey, key), listener),
    watchAll: (listener) => add(all, listener),
    tell: (key) => {
      run(byKey.get(key) ?? []);
      run(all);
    },
    tellAll: () => {
      for (const set of byKey.values()) run(set);
      run(all);
    },
  };
}

function setOf(byKey: Map<string, Set<() => void>>, key: string): Set<() => void> {
  const made = new Set<() => void>();
  byKey.set(key, made);
  return made;
}

function add(set: Set<() => void>, listener: () => void): () => void {
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

function run(set: Iterable<() => void>): void {
  for (const listener of set) listener();
}
