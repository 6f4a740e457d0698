/**
 * Memory of a whole process tree, read from Linux's /proc: Chromium and LibreOffice fork, so that one process's
 * peak would flatter them. PSS counts a page that several processes share once. Elsewhere there is no figure.
 */
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
}

function processes(): ProcessEntry[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/u.test(name)) return [];
    const stat = readOrNothing(`/proc/${name}/stat`);
    // The command's name stands in brackets and may hold anything.
    const [, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return parent === undefined
      ? []
      : [{ pid: Number(name), parent: Number(parent), session: Number(session) }];
  });
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Ended meanwhile.
    return '';
  }
}

/** The leader of a session, its descendants, and whoever of the session lost its parent. */
function treeOf(leader: number): Set<number> {
  const all = processes();
  const tree = new Set(
    all.filter((each) => each.pid === leader || each.session === leader).map((each) => each.pid),
  );
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const each of all) if (tree.has(each.parent)) tree.add(each.pid);
  }
  return tree;
}

/** Bytes held at this moment by a session leader's tree; 0 where /proc does not tell. */
export function treeMemory(leader: number): number {
  if (process.platform !== 'linux') return 0;
  let kilobytes = 0;
  for (const pid of treeOf(leader)) {
    const found = /^Pss:\s+(?<kilobytes>\d+) kB$/mu.exec(readOrNothing(`/proc/${pid}/smaps_rollup`));
    kilobytes += Number(found?.groups?.['kilobytes'] ?? 0);
  }
  return kilobytes * 1024;
}

/** Milliseconds between two looks. */
const interval = 20;
/**
 * A look at a large tree takes milliseconds and must not slow down what it looks at. Not less than this: looked at for a
 * twentieth of the time, a program of 0.4 s showed half of what it held at its end.
 */
const largestShareOfTime = 0.2;

/** Looks at the tree until stopped. @returns the function that stops it and gives the largest sum seen, in bytes */
export function watchTreeMemory(leader: number): () => number {
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const start = performance.now();
    peak = Math.max(peak, treeMemory(leader));
    const took = performance.now() - start;
    timer = setTimeout(look, Math.max(interval - took, took / largestShareOfTime));
  };
  look();
  return () => {
    clearTimeout(timer);
    return peak;
  };
}
