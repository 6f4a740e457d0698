/** Where each value of a JSON text stands, so that a mistake can be pointed at. Only for texts that JSON.parse takes. */

export interface JsonPlaces {
  /** Where a value stands, by its keys and numbers; where it is missing, the nearest that holds it. */
  offsetOf(path: readonly PropertyKey[]): number;
  /** Keys that stand twice in one object, where the second one would win unseen. */
  readonly repeated: readonly { readonly key: string; readonly offset: number }[];
}

export function jsonPlaces(text: string): JsonPlaces {
  const offsets = new Map<string, number>();
  const repeated: { key: string; offset: number }[] = [];
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gu)].map((match) => ({
    word: match[0],
    offset: match.index,
  }));
  let at = 0;
  const next = () => tokens[at++] ?? { word: '', offset: text.length };

  const value = (path: readonly PropertyKey[], start?: number): void => {
    const { word, offset } = next();
    offsets.set(keyOf(path), start ?? offset);
    if (word === '{') members(path);
    else if (word === '[') items(path);
  };
  const members = (path: readonly PropertyKey[]): void => {
    const seen = new Set<string>();
    while (at < tokens.length) {
      const { word, offset } = next();
      if (word === '}') return;
      if (word === ',') continue;
      const key = String(JSON.parse(word));
      if (seen.has(key)) repeated.push({ key, offset });
      seen.add(key);
      next();
      value([...path, key], offset);
    }
  };
  const items = (path: readonly PropertyKey[]): void => {
    for (let index = 0; at < tokens.length;) {
      const { word } = tokens[at] ?? { word: '' };
      if (word === ']' || word === ',') next();
      if (word === ']') return;
      if (word === ',') continue;
      value([...path, index]);
      index += 1;
    }
  };
  value([]);
  return {
    repeated,
    offsetOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const found = offsets.get(keyOf(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return offsets.get(keyOf([])) ?? 0;
    },
  };
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** Line and column as an editor counts them, from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/u);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
