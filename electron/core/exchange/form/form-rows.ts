/** What stands in the rows of a department's form: one row a cell that the round asks for, each complete in itself. */
import { cellKeyText, contentOf } from '../../../../shared/answer.ts';
import { sourcesFor } from '../../../../shared/carry-forward.ts';
import { printedParagraphs } from '../../../../shared/column-text.ts';
import { dayWords } from '../../../../shared/day-words.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import {
  formEntry,
  type FormEntry,
  type FormWords,
  type MeasureTitles,
} from '../../../../shared/form-entry.ts';
import { planInOrder, type Heading, type Measure } from '../../../../shared/plan.ts';
import type { Column } from '../../../../shared/round.ts';
import type { RequestPayload } from '../payloads.ts';

export interface FormRow {
  readonly measureId: string;
  readonly column: Column;
  readonly revision: number;
  /** Above the title: the heading it stands under. */
  readonly heading: string;
  readonly title: string;
  /** Empty in rows below the measure's first. */
  readonly description: string;
  readonly question: string;
  /** Empty where nothing was said. */
  readonly previous: string;
  /** The lines of it that say which column follows. */
  readonly previousLabels: readonly string[];
  readonly entry: FormEntry;
  /** Why it was returned; empty where it was not. */
  readonly returned: string;
  readonly isOpen: boolean;
}

/** In the order of the plan, and in each measure in that of the columns. */
export function formRows(payload: RequestPayload, eras: readonly Era[]): FormRow[] {
  const { round, cells } = payload;
  const titles: MeasureTitles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const byCell = new Map(cells.map((each) => [`${each.key.measureId}\n${each.key.columnId}`, each]));
  const previousOf = createPrevious(payload, { titles, eras });
  let heading = '';
  return planInOrder(round.structure).flatMap((entry): FormRow[] => {
    if (entry.kind === 'heading') {
      heading = headingText(entry.heading);
      return [];
    }
    let isFirst = true;
    return round.columns.flatMap((column): FormRow[] => {
      const cell = byCell.get(`${entry.measure.id}\n${column.id}`);
      if (!cell) return [];
      const words = wordsOf(entry.measure, payload, isFirst);
      isFirst = false;
      const { answer, revision } = cell;
      return [
        {
          measureId: entry.measure.id,
          column,
          revision,
          heading,
          ...words,
          question: questionText(column, answer.state === 'accepted'),
          ...previousOf(entry.measure.id, column),
          entry: formEntry(contentOf(answer), { titles, eras }),
          returned: answer.state === 'returned' ? returnedText(answer.reason, answer.until) : '',
          isOpen: answer.state !== 'accepted',
        },
      ];
    });
  });
}

function headingText({ number, title }: Heading): string {
  return number === null ? title : `${number} ${title}`;
}

/**
 * A unit inside the department that answers, e.g. 男女共同参画室, stands behind the title. What the measure is about is
 * told once, in its first row.
 */
function wordsOf(measure: Measure, { round, department }: RequestPayload, isFirst: boolean) {
  const own = round.structure.assignments.find(
    (each) => each.measureId === measure.id && each.departmentId === department.id,
  );
  const unit = own?.unitNote ?? null;
  return {
    title: unit === null ? measure.title : `${measure.title}（${unit}）`,
    description: isFirst ? measure.description : '',
  };
}

function questionText(column: Column, isAccepted: boolean): string {
  const how = isAccepted ? ['（受理済み。書きかえは要りません）'] : howToAnswer(column);
  return [column.label, ...how].join('\n');
}

function howToAnswer(column: Column): string[] {
  switch (column.kind) {
    case 'items':
      return ['（1行に1つ。箇条書きは行の頭に「・」）'];
    case 'text':
      return ['（文章で）'];
    case 'choice':
      return [
        '（1つ選ぶ）',
        ...column.scale.map(({ value, definition }) =>
          definition === '' ? value : `${value}：${definition}`,
        ),
      ];
    case 'number':
      return [column.unit === '' ? '（数字だけ）' : `（数字だけ。単位は${column.unit}）`];
    case 'money':
      return ['（円単位、数字だけ）'];
    case 'date':
      return ['（日付。2024/4/1 のように年から）'];
    case 'reference':
      return ['（ほかの施策に書いたとき、その施策を選ぶ）'];
  }
}

function returnedText(reason: string, until: string | undefined): string {
  return until === undefined ? reason : `${reason}\n（${dayWords(until)}までに）`;
}

/** Last year's plan and result of the same department, or of the one whose work it took over. */
function createPrevious({ previous, offers, department }: RequestPayload, { titles, eras }: FormWords) {
  const printing = { eras, titleOf: (id: string) => titles.get(id) };
  const said = new Map(previous.answers.map((each) => [cellKeyText(each.cell), each.content]));
  const before = Map.groupBy(offers, (each) => each.cell.measureId);
  return (measureId: string, column: Column): Pick<FormRow, 'previous' | 'previousLabels'> => {
    const departments = new Set([
      department.id,
      ...(before.get(measureId) ?? []).map((each) => each.from.departmentId),
    ]);
    const found = sourcesFor(column, previous.columns).flatMap(({ from }) =>
      [...departments].flatMap((departmentId) => {
        const content = said.get(cellKeyText({ measureId, departmentId, columnId: from.id }));
        if (content === undefined) return [];
        const lines = printedParagraphs(content, from, printing);
        const texts = lines.map((each) => `${each.bullet ? '・' : ''}${each.text}`);
        return [{ label: from.label, text: [from.label, ...texts].join('\n') }];
      }),
    );
    return {
      previous: found.map((each) => each.text).join('\n'),
      previousLabels: found.map((each) => each.label),
    };
  };
}
