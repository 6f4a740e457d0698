/** 新旧対照: one of the two states that are compared. */
import { cellKeyText, contentOf, type Answer, type AnswerContent, type CellKey } from './answer.ts';
import { printedParagraphs } from './column-text.ts';
import { printDepartment } from './department-text.ts';
import { defaultEras, type Era } from './fiscal-year.ts';
import type { Line } from './marked-changes.ts';
import { assignmentsByMeasure } from './plan.ts';
import type { Round } from './round.ts';

export interface ComparedSide {
  readonly round: Round;
  readonly answers: Iterable<{ readonly key: CellKey; readonly answer: Answer }>;
}

/** What one side says, ready to be asked measure by measure. */
export function createSide({ round, answers }: ComparedSide, eras: readonly Era[] = defaultEras) {
  const { structure } = round;
  const dropped = new Set((round.dropped ?? []).map(cellKeyText));
  const contents = new Map<string, AnswerContent>();
  for (const { key, answer } of answers) {
    const content = contentOf(answer);
    if (content !== null && !dropped.has(cellKeyText(key))) contents.set(cellKeyText(key), content);
  }
  const names = new Map(structure.departments.map((each) => [each.id, each.name]));
  const assignments = assignmentsByMeasure(structure.assignments);
  const years = round.columns.map((each) => each.fiscalYear);
  const measures = new Map(structure.measures.map((each) => [each.id, each]));
  const printing = { eras, titleOf: (id: string) => measures.get(id)?.title };
  return {
    structure,
    headings: new Map(structure.headings.map((each) => [each.id, each])),
    measures,
    assignments: (id: string) => assignments.get(id) ?? [],
    inCharge: (id: string): Line[] =>
      (assignments.get(id) ?? []).map((each) =>
        plain(printDepartment(names.get(each.departmentId) ?? each.departmentId, each, years, eras)),
      ),
    said: (cell: CellKey, column: Round['columns'][number]): Line[] | null => {
      const content = contents.get(cellKeyText(cell));
      return content ? printedParagraphs(content, column, printing) : null;
    },
  };
}

export type Side = ReturnType<typeof createSide>;

export const plain = (text: string): Line => ({ bullet: false, text });
export const lines = (text: string): Line[] => (text === '' ? [] : text.split('\n').map(plain));
