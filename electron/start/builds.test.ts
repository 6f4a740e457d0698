import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builds, isStale } from './builds.ts';

const build = {
  name: 'renderer',
  sources: ['画面', 'package.json'],
  output: 'dist/画面/index.html',
} as const;
let root: string;

/** Writes a file that was last changed at that second; the folder keeps the time given to it. */
function write(path: string, second: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, second, second);
}
function touchFolder(path: string, second: number): void {
  utimesSync(join(root, path), second, second);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '組み立て '));
  write('画面/部品/button.tsx', 100);
  write('画面/部品/button.test.tsx', 100);
  write('package.json', 100);
  write('dist/画面/index.html', 200);
  touchFolder('画面/部品', 100);
  touchFolder('画面', 100);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('what is built', () => {
  it('stays while its sources are older', () => {
    expect(isStale(build, root)).toBe(false);
  });

  it('is stale when a file deep inside was changed', () => {
    write('画面/部品/button.tsx', 201);
    touchFolder('画面/部品', 100);
    expect(isStale(build, root)).toBe(true);
  });

  it('is stale when a file was taken away', () => {
    rmSync(join(root, '画面/部品/button.tsx'));
    touchFolder('画面/部品', 201);
    expect(isStale(build, root)).toBe(true);
  });

  it('is stale when the libraries changed', () => {
    write('package.json', 201);
    expect(isStale(build, root)).toBe(true);
  });

  it('is stale when it was never built', () => {
    rmSync(join(root, 'dist'), { recursive: true });
    expect(isStale(build, root)).toBe(true);
  });

  it('is not stale for a changed test', () => {
    mkdirSync(join(root, '規則'));
    write('規則/merge.test.ts', 300);
    write('規則/merge.ts', 100);
    touchFolder('規則', 100);
    expect(isStale({ ...build, sources: ['規則'] }, root)).toBe(false);
  });

  it.each(Object.values(builds))('is made of what is there: $name', ({ sources }) => {
    const project = join(import.meta.dirname, '../..');
    expect(sources.filter((source) => !existsSync(join(project, source)))).toEqual([]);
  });
});
