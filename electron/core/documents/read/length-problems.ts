/** Text longer than the store takes, found while it can still be said where it stands. */
import { item } from '../../../../shared/answer.ts';
import { department } from '../../../../shared/department.ts';
import { assignment, heading, measure } from '../../../../shared/plan.ts';
import type { ReadEntry } from './read-table.ts';

const maxItems = 500;
const limits = {
  headingTitle: heading.shape.title.maxLength,
  subtitle: heading.shape.subtitle.unwrap().maxLength,
  measureTitle: measure.shape.title.maxLength,
  description: measure.shape.description.maxLength,
  department: department.shape.name.maxLength,
  suffix: assignment.shape.suffix.maxLength,
  unitNote: assignment.shape.unitNote.unwrap().maxLength,
  item: item.shape.text.maxLength,
  note: item.shape.note.unwrap().maxLength,
} as const;

/** @returns the cell's index in its row, from 0, and the sentence */
export function lengthProblems(entry: ReadEntry): { index: number; message: string }[] {
  const found: { index: number; message: string }[] = [];
  const check = (index: number, what: string, text: string | null, limit: number | null): void => {
    if (text !== null && limit !== null && text.length > limit)
      found.push({
        index,
        message: `${what}が長すぎます（${text.length}字）。${limit}字までにしてください。`,
      });
  };
  if (entry.kind === 'heading') {
    check(0, '見出し', entry.title, limits.headingTitle);
    check(0, '見出しの副題', entry.subtitle, limits.subtitle);
    return found;
  }
  check(0, '施策の名前', entry.title, limits.measureTitle);
  check(2, '施策の内容', entry.description, limits.description);
  for (const { name, suffix, unitNote } of entry.departments) {
    check(1, '課の名前', name, limits.department);
    check(1, '担当課の注記', suffix, limits.suffix);
    check(1, '担当課の注記', unitNote, limits.unitNote);
  }
  for (const [column, blocks] of entry.answers.entries()) {
    for (const { content } of blocks) {
      const items = content?.kind === 'items' ? content.items : [];
      for (const each of items) {
        check(3 + column, '取組みの1項目', each.text, limits.item);
        check(3 + column, '項目の注記', each.note, limits.note);
      }
      if (items.length > maxItems)
        found.push({
          index: 3 + column,
          message: `1つの課の項目が多すぎます（${items.length}項目）。${maxItems}項目までにしてください。`,
        });
    }
  }
  return found;
}
