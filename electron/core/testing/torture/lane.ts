/** The stores and folders of one run, as the tortured process sees them. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore, type Core } from '../../core.ts';
import { historyHead } from '../../store/history.ts';
import { migrations, newestVersion } from '../../store/migrations/all.ts';
import type { Migration } from '../../store/migrations/migration.ts';
import { folders, readFixture, type Fixture } from './fixture.ts';
import { createRandom, type Random } from './random.ts';
import type { Head } from './words.ts';

export interface Lane {
  readonly folder: string;
  readonly fixture: Fixture;
  readonly random: Random;
  readonly now: () => Date;
  office(): Promise<Core>;
  clerk(): Promise<Core>;
  closeOffice(): void;
  close(): void;
}

export function openLane(folder: string, seed: number, clock: number): Lane {
  let ticks = 0;
  const now = (): Date => new Date(clock + (ticks += 1) * 61_000);
  const open = new Map<string, Core>();
  const core = async (name: string): Promise<Core> => {
    const known = open.get(name);
    if (known) return known;
    const opened = await createCore({ dataDir: join(folder, name), now, newId: randomUUID });
    if (!opened.ok) throw new Error(opened.problem.code);
    open.set(name, opened.value);
    return opened.value;
  };
  const close = (name: string): void => {
    open.get(name)?.close();
    open.delete(name);
  };
  return {
    folder,
    fixture: readFixture(folder),
    random: createRandom(seed),
    now,
    office: () => core(folders.office),
    clerk: () => core(folders.clerk),
    closeOffice: () => close(folders.office),
    close: () => {
      for (const name of open.keys()) close(name);
    },
  };
}

export function headOf(core: Core): Head {
  return historyHead(core.store.db) ?? { seq: 0, hash: '' };
}

export function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The program of next year: a step that adds a table, one that fills another from every row there is, and an index. */
export const nextYearsMigrations: readonly Migration[] = [
  ...migrations,
  {
    version: newestVersion + 10,
    sql: 'CREATE TABLE next_note (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;',
  },
  {
    version: newestVersion + 20,
    sql: `
      CREATE TABLE next_words (seq INTEGER PRIMARY KEY, words TEXT) STRICT;
      INSERT INTO next_words SELECT seq, COALESCE(after, '') FROM history;
      CREATE INDEX next_words_text ON next_words (words);
    `,
  },
];
