/** Columns of days (日付). They stand in documents that are there already: a program that does not know them is kept out. */
import type { Migration } from './migration.ts';

export const dates: Migration = { version: 90, sql: '-- Nothing to build.' };
