/** What the city's people have said, beside the program: what has to stand in the table, and what may only be in the history. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { AnswerContent } from '../shared/answer.ts';
import { itemText } from '../shared/answer-text.ts';
import type { Spoken } from './real-departments.ts';
import type { Place } from './real-documents.ts';

export interface Ledger {
  /** Somebody said this; it stands in the table until it is said otherwise. */
  say(spoken: readonly Spoken[]): void;
  /** Somebody typed this; it need not stand in the table. */
  note(...texts: readonly string[]): void;
  /** Everything that anybody typed. */
  typed(): readonly string[];
  /** The lines of every answered cell, by place. */
  standing(): Record<string, readonly string[]>;
}

const placeName = ({ measure, department, fiscalYear }: Place): string =>
  [measure, department, fiscalYear].join('／');

export function openLedger(): Ledger {
  const typed = new Set<string>();
  const standing = new Map<string, readonly string[]>();
  return {
    say: (spoken) => {
      for (const { place, content } of spoken) {
        for (const each of textsOf(content)) typed.add(each);
        standing.set(placeName(place), printed(content));
      }
    },
    note: (...texts) => {
      for (const each of texts) typed.add(each);
    },
    typed: () => [...typed],
    standing: () => Object.fromEntries(standing),
  };
}

function textsOf(content: AnswerContent): string[] {
  if (content.kind === 'items') return content.items.map((each) => each.text);
  return content.kind === 'not-applicable' ? [content.reason] : [];
}

function printed(content: AnswerContent): string[] {
  return content.kind === 'items' ? content.items.map(itemText) : ['該当なし'];
}

/** The command line as it is, on the office's store; the window has to be closed. */
export function runCommand(dataDir: string, ...args: readonly string[]): string {
  const program = join(import.meta.dirname, '../electron/cli/torimatome.mjs');
  const all = [program, ...args, '--data', join(dataDir, '取りまとめ')];
  return execFileSync(process.execPath, all, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

const block = z.object({
  label: z.string().nullable(),
  paragraphs: z.array(z.object({ text: z.string() })),
});
const jsonTable = z.object({
  rows: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('heading') }),
      z.object({ kind: z.literal('measure'), cells: z.array(z.object({ blocks: z.array(block) })) }),
    ]),
  ),
});

export interface PublishedTable {
  /** The lines of every cell in which somebody stands, by place. */
  readonly answers: Record<string, readonly string[]>;
  /** 担当課 of each measure. */
  readonly departments: Record<string, string>;
}

/** Reads the JSON that was exported. @param years of the columns, in order */
export function readPublished(json: string, years: readonly number[]): PublishedTable {
  const answers: Record<string, readonly string[]> = {};
  const departments: Record<string, string> = {};
  for (const row of jsonTable.parse(JSON.parse(json)).rows) {
    if (row.kind === 'heading') continue;
    const [title, inCharge, , ...columns] = row.cells;
    const measure = title?.blocks[0]?.paragraphs[0]?.text ?? '';
    departments[measure] = (inCharge?.blocks ?? [])
      .flatMap((each) => each.paragraphs.map(({ text }) => text))
      .join(' ');
    for (const [index, cell] of columns.entries())
      for (const { label, paragraphs } of cell.blocks) {
        const department = (label ?? '').slice(1, -1);
        const place = { measure, department, fiscalYear: years[index] ?? 0 };
        answers[placeName(place)] = paragraphs.map((each) => each.text);
      }
  }
  return { answers, departments };
}

/** Every text in the history, whole or as part of what stood before and after. */
export function textsInHistory(json: string): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) walk(each);
  };
  walk(JSON.parse(json));
  return found;
}
