/** How much a table holds. */
import { countItems } from '../../../../shared/answer.ts';
import type { ReadTable } from './read-table.ts';

export interface TableCounts {
  /** Number of headings by depth. */
  readonly headings: Readonly<Record<string, number>>;
  readonly measures: number;
  readonly departments: number;
  /** Number of answers, and of the entries in them, by fiscal year. */
  readonly answers: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, number>>;
}

export function countTable({ entries, columns }: ReadTable): TableCounts {
  const headings: Record<string, number> = {};
  const answers: Record<string, number> = {};
  const items: Record<string, number> = {};
  const departments = new Set<string>();
  let measures = 0;
  for (const entry of entries) {
    if (entry.kind === 'heading') {
      headings[entry.depth] = (headings[entry.depth] ?? 0) + 1;
      continue;
    }
    measures += 1;
    for (const { name } of entry.departments) departments.add(name);
    for (const [index, blocks] of entry.answers.entries()) {
      const year = String(columns[index]?.fiscalYear);
      for (const { content } of blocks) {
        if (content === null) continue;
        answers[year] = (answers[year] ?? 0) + 1;
        items[year] = (items[year] ?? 0) + countItems(content);
      }
    }
  }
  return { headings, measures, departments: departments.size, answers, items };
}
