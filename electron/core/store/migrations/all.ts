/** Every step in order. Append only. */
import { first } from './010-first.ts';
import { clerksDesk } from './020-desk.ts';
import { review } from './030-review.ts';
import { comments } from './040-comments.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [first, clerksDesk, review, comments];

export const newestVersion = migrations.at(-1)?.version ?? 0;
