/** A department's own blocks out of a whole table, and the names of everything that was left out. */
import { cellKeyText } from '../../../shared/answer.ts';
import { planInOrder } from '../../../shared/plan.ts';
import type { ReadTable } from '../documents/read/read-table.ts';
import type { AnswerInput, CellAnswer, LeftOut } from './answer-input.ts';
import type { RequestPayload } from './payloads.ts';

export function answersFromTable(request: RequestPayload, table: ReadTable): AnswerInput {
  const idOf = measureFinder(request);
  const cells = new Map(request.cells.map((each) => [cellKeyText(each.key), each.answer.state]));
  // By year and purpose; where a year has several of one purpose, by their order among those.
  const columns = table.columns.map((each, index) => {
    const isAlike = (other: { fiscalYear: number; purpose: string }): boolean =>
      other.fiscalYear === each.fiscalYear && other.purpose === each.purpose;
    return request.round.columns.filter(isAlike)[table.columns.slice(0, index).filter(isAlike).length];
  });
  const answers: CellAnswer[] = [];
  const leftOut: LeftOut[] = [];
  const path: string[] = [];
  for (const entry of table.entries) {
    if (entry.kind === 'heading') {
      path.length = entry.depth - 1;
      path.push(entry.title);
      continue;
    }
    const measureId = idOf(path, entry.title) ?? '';
    for (const [index, blocks] of entry.answers.entries()) {
      const fiscalYear = table.columns[index]?.fiscalYear ?? 0;
      const columnId = columns[index]?.id ?? '';
      for (const { department, content } of blocks) {
        if (!content) continue;
        const out = { measure: entry.title, department, fiscalYear };
        const state = cells.get(cellKeyText({ measureId, columnId, departmentId: request.department.id }));
        if (department !== request.department.name) leftOut.push({ ...out, why: 'other-department' });
        else if (state === undefined) leftOut.push({ ...out, why: 'not-asked' });
        else if (state === 'accepted') leftOut.push({ ...out, why: 'accepted' });
        else answers.push({ measureId, columnId, content });
      }
    }
  }
  return { answers, leftOut };
}

/** By title under the same headings; by title alone where only one measure has it. */
function measureFinder(
  request: RequestPayload,
): (path: readonly string[], title: string) => string | undefined {
  const byPath = new Map<string, string>();
  const byTitle = new Map<string, string[]>();
  const path: string[] = [];
  for (const entry of planInOrder(request.round.structure)) {
    if (entry.kind === 'heading') {
      path.length = entry.depth - 1;
      path.push(entry.heading.title);
    } else {
      const { id, title } = entry.measure;
      byPath.set([...path, title].join('\n'), id);
      byTitle.set(title, [...(byTitle.get(title) ?? []), id]);
    }
  }
  return (above, title) => {
    const alike = byTitle.get(title) ?? [];
    return byPath.get([...above, title].join('\n')) ?? (alike.length === 1 ? alike[0] : undefined);
  };
}
