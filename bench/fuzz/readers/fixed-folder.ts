/** A folder that is the same for every input: what an input left in it is taken away again. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSameFile } from '../same-file.ts';

export interface FixedFolder {
  /** Whether one of the files that must not change without a word has. */
  isChanged(): boolean;
  /** Puts back only what differs: mostly nothing does. */
  reset(): void;
}

/** @param guarded paths of the files that are compared, below the folder */
export function fixFolder(folder: string, guarded: readonly string[]): FixedFolder {
  const kept = `${folder} はじめ`;
  mkdirSync(kept);
  cpSync(folder, kept, { recursive: true });
  // Sorted, so that a folder comes before what is in it.
  const names = readdirSync(kept, { recursive: true, encoding: 'utf8' }).toSorted();
  const known = new Set(names);
  const first = new Map(
    names
      .filter((name) => statSync(join(kept, name)).isFile())
      .map((name) => [name, readFileSync(join(kept, name))]),
  );
  for (const name of guarded) if (!first.has(name)) throw new Error(`No file ${name} to guard`);
  const differs = (name: string): boolean => {
    const bytes = first.get(name);
    if (bytes) return !isSameFile(join(folder, name), bytes);
    return statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() !== true;
  };
  return {
    isChanged: () => guarded.some(differs),
    reset: () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (!known.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
      for (const name of names) {
        if (!differs(name)) continue;
        rmSync(join(folder, name), { recursive: true, force: true });
        if (first.has(name)) copyFileSync(join(kept, name), join(folder, name));
        else mkdirSync(join(folder, name));
      }
    },
  };
}
