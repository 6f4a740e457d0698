/** Every step in order. Append only. */
import { first } from './010-first.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [first];

export const newestVersion = migrations.at(-1)?.version ?? 0;
