/** Every step in order. Append only. */
import { first } from './010-first.ts';
import { clerksDesk } from './020-desk.ts';
import { review } from './030-review.ts';
import { comments } from './040-comments.ts';
import { progress } from './050-progress.ts';
import { receiving } from './055-receiving.ts';
import { publish } from './060-publish.ts';
import { rounds } from './080-rounds.ts';
import { dates } from './090-dates.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  first,
  clerksDesk,
  review,
  comments,
  progress,
  receiving,
  publish,
  rounds,
  dates,
];

export const newestVersion = migrations.at(-1)?.version ?? 0;
