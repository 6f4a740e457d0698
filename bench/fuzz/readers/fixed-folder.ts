/** A folder that is the same for every input: what an input left in it is taken away again. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FixedFolder {
  /** Whether one of the files that must not change without a word has. */
  isChanged(): boolean;
  reset(): void;
}

/** @param guarded paths of the files that are compared, below the folder */
export function fixFolder(folder: string, guarded: readonly string[]): FixedFolder {
  const kept = `${folder} はじめ`;
  mkdirSync(kept);
  cpSync(folder, kept, { recursive: true });
  const first = guarded.map((name) => [join(folder, name), readFileSync(join(kept, name))] as const);
  return {
    isChanged: () => first.some(([path, bytes]) => !isSame(path, bytes)),
    reset: () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
      cpSync(kept, folder, { recursive: true });
    },
  };
}

function isSame(path: string, bytes: Buffer): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined && there.isFile() && bytes.equals(readFileSync(path));
}
