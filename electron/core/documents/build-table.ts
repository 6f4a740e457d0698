/** Builds the one table that every writer prints, from a round's frozen plan and its answers. */
import {
  cellKeyText,
  contentOf,
  type Answer,
  type AnswerContent,
  type CellKey,
} from '../../../shared/answer.ts';
import { departmentLabel } from '../../../shared/answer-text.ts';
import { printedParagraphs } from '../../../shared/column-text.ts';
import { printDepartment } from '../../../shared/department-text.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import {
  assignmentsByMeasure,
  inAnswerOrder,
  planInOrder,
  type Assignment,
  type Measure,
} from '../../../shared/plan.ts';
import type { Column, Round } from '../../../shared/round.ts';
import type { Table, TableBlock, TableCell, TableColumn, TableRow } from './table.ts';

export interface BuildTableOptions {
  /** `answered`: as answered before. `column`: as in the 担当課 column. */
  readonly order?: 'answered' | 'column';
  /** By which the years of the 担当課 column are written. */
  readonly eras?: readonly Era[];
}

/** @param answers what stands in each cell of the round; cells without an answer print nothing */
export function buildTable(
  round: Round,
  answers: Iterable<{ readonly key: CellKey; readonly answer: Answer }>,
  options: BuildTableOptions = {},
): Table {
  const contents = new Map<string, AnswerContent>();
  for (const each of answers) {
    const content = contentOf(each.answer);
    if (content) contents.set(cellKeyText(each.key), content);
  }
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const assignments = assignmentsByMeasure(round.structure.assignments);
  const years = round.columns.map((each) => each.fiscalYear);

  const answerCell = (measure: Measure, column: Column): TableCell => {
    const own = assignments.get(measure.id) ?? [];
    const ordered = options.order === 'column' ? own : inAnswerOrder(own);
    return { blocks: ordered.flatMap((each) => answerBlock(each, column)) };
  };
  const answerBlock = (assignment: Assignment, column: Column): TableBlock[] => {
    const { measureId, departmentId } = assignment;
    const content = contents.get(cellKeyText({ measureId, departmentId, columnId: column.id }));
    if (!content) return [];
    const paragraphs = printedParagraphs(content, column, (id) => titles.get(id));
    return [{ label: departmentLabel(names.get(departmentId) ?? departmentId), paragraphs }];
  };
  const measureRow = (measure: Measure): TableRow => ({
    kind: 'measure',
    cells: [
      plainCell(measure.title),
      plainCell(
        (assignments.get(measure.id) ?? [])
          .map((each) =>
            printDepartment(names.get(each.departmentId) ?? each.departmentId, each, years, options.eras),
          )
          .join('\n'),
      ),
      plainCell(measure.description),
      ...round.columns.map((column) => answerCell(measure, column)),
    ],
  });
  return {
    title: round.title,
    columns: tableColumns(round),
    rows: planInOrder(round.structure).map((entry): TableRow =>
      entry.kind === 'measure'
        ? measureRow(entry.measure)
        : {
            kind: 'heading',
            depth: entry.depth,
            number: entry.heading.number,
            title: entry.heading.title,
            subtitle: entry.heading.subtitle,
          },
    ),
  };
}

/** Each line its own paragraph. */
function plainCell(text: string): TableCell {
  const paragraphs = text.split('\n').map((line) => ({ bullet: false, text: line }));
  return { blocks: text === '' ? [] : [{ label: null, paragraphs }] };
}

function tableColumns(round: Round): TableColumn[] {
  const { labels } = round.layout;
  const fixed: TableColumn[] = [
    { label: labels.measure, weight: 13, align: 'start' },
    { label: labels.departments, weight: 12, align: 'start' },
    { label: labels.description, weight: 22, align: 'start' },
  ];
  const wide = round.columns.filter((each) => each.kind === 'items' || each.kind === 'text').length;
  const answers = round.columns.map((each): TableColumn => {
    const isWide = each.kind === 'items' || each.kind === 'text';
    const isNumber = each.kind === 'number' || each.kind === 'money';
    return {
      label: each.label,
      weight: isWide ? 53 / Math.max(wide, 1) : 8,
      align: isNumber ? 'end' : 'start',
    };
  });
  return [...fixed, ...answers];
}
