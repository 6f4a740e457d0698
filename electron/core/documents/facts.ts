/** Builds the data sheet from a round's frozen plan and its answers: what the table says, a row for each fact of it. */
import type { Printing } from '../../../shared/answer-text.ts';
import { cellKeyText, contentOf, type AnswerContent } from '../../../shared/answer.ts';
import { moneyText, printedParagraphs } from '../../../shared/column-text.ts';
import { printDepartment } from '../../../shared/department-text.ts';
import { excerptOf } from '../../../shared/excerpt.ts';
import { defaultEras, fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import {
  assignmentsByMeasure,
  inAnswerOrder,
  planInOrder,
  type Assignment,
  type Heading,
  type Measure,
} from '../../../shared/plan.ts';
import { duties, type Column, type Round } from '../../../shared/round.ts';
import type { BuildTableOptions, PrintedAnswer } from './build-table.ts';
import {
  columnKindWords,
  factColumns,
  factNames,
  headingNames,
  purposeWords,
  valueKinds,
  type FactName,
  type FactSheet,
  type FactValue,
  type ValueKind,
} from './fact-columns.ts';

type Named = Partial<Record<FactName, FactValue>>;

/** What is said of one cell, without where it stands. */
type Said = Pick<Named, 'value' | 'note' | 'amount' | 'unit' | 'date' | 'definition' | 'target'> & {
  readonly kind: ValueKind;
};

/** Headings, measures and departments that have nothing to say still have a row, so that nothing of the plan is lost. */
export function buildFacts(
  round: Round,
  answers: Iterable<PrintedAnswer>,
  options: Omit<BuildTableOptions, 'tracked'> = {},
): FactSheet {
  const { structure } = round;
  // What is left out of the table is left out here too: it may not be for everybody.
  const { columns, entries, fixed } = excerptOf(round, options);
  const dropped = new Set((round.dropped ?? []).map(cellKeyText));
  const contents = new Map<string, AnswerContent>();
  for (const { key, answer } of answers) {
    const content = contentOf(answer);
    if (content !== null && !dropped.has(cellKeyText(key))) contents.set(cellKeyText(key), content);
  }
  const asked = new Set(
    duties(round).map(({ assignment: { measureId, departmentId }, column }) =>
      cellKeyText({ measureId, departmentId, columnId: column.id }),
    ),
  );
  const depth = Math.max(1, ...entries.map((each) => (each.kind === 'heading' ? each.depth : 1)));
  const assignments = assignmentsByMeasure(structure.assignments);
  const names = new Map(structure.departments.map((each) => [each.id, each.name]));
  const measures = structuredNumbers(
    planInOrder(structure).flatMap((each) => (each.kind === 'measure' ? [each.measure] : [])),
  );
  const years = columns.map((each) => each.fiscalYear);
  const all = factColumns(depth);
  const rows: FactValue[][] = [];
  const path: (Heading | undefined)[] = [];
  const add = (named: Named): void => {
    const values = new Map<string, FactValue>();
    for (const [index, heading] of path.entries()) {
      const [number, title, subtitle] = headingNames(index + 1);
      values.set(number, heading?.number ?? null);
      values.set(title, heading?.title ?? null);
      values.set(subtitle, heading?.subtitle ?? null);
    }
    for (const [name, value] of Object.entries(named)) values.set(factNames[name as FactName], value);
    values.set(factNames.row, rows.length + 1);
    values.set(factNames.title, round.title);
    rows.push(all.map(({ name }) => oneLine(values.get(name) ?? null)));
  };

  const addMeasure = (measure: Measure): void => {
    const own = assignments.get(measure.id) ?? [];
    const place: Named = {
      measureNumber: measures.get(measure.id)?.number ?? null,
      measure: measure.title,
      description: measure.description === '' || !fixed.has('description') ? null : measure.description,
    };
    const ordered = options.order === 'column' ? own : inAnswerOrder(own);
    const party = (each: Assignment): Named => {
      const name = names.get(each.departmentId) ?? each.departmentId;
      return {
        departmentNumber: own.indexOf(each) + 1,
        department: name,
        departmentEntry: printDepartment(name, each, years, options.eras),
        answerNumber: ordered.indexOf(each) + 1,
      };
    };
    const silent = new Set(own);
    for (const [index, column] of columns.entries()) {
      for (const each of ordered) {
        const key = cellKeyText({
          measureId: measure.id,
          departmentId: each.departmentId,
          columnId: column.id,
        });
        const content = contents.get(key);
        if (content === undefined && !asked.has(key)) continue;
        silent.delete(each);
        const where: Named = { ...place, ...party(each), ...columnValues(column, index, options) };
        for (const [at, { kind, ...said }] of saidIn(content, column, measures, options).entries())
          add({ ...where, ...said, valueNumber: at + 1, valueKind: valueKinds[kind] });
      }
    }
    for (const each of own)
      if (silent.has(each)) add({ ...place, ...party(each), valueKind: valueKinds['other-years'] });
    if (own.length === 0) add({ ...place, valueKind: valueKinds['no-department'] });
  };

  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'measure') {
      addMeasure(entry.measure);
      continue;
    }
    path.length = entry.depth - 1;
    path[entry.depth - 1] = entry.heading;
    const next = entries[index + 1];
    const isEmpty = next === undefined || (next.kind === 'heading' && next.depth <= entry.depth);
    if (isEmpty) add({ valueKind: valueKinds['no-measure'] });
  }
  return { title: round.title, columns: all, rows };
}

type Measures = ReadonlyMap<string, { readonly number: number; readonly title: string }>;

function structuredNumbers(measures: readonly Measure[]): Measures {
  return new Map(measures.map(({ id, title }, index) => [id, { number: index + 1, title }]));
}

function columnValues(column: Column, index: number, { eras }: BuildTableOptions): Named {
  return {
    year: column.fiscalYear,
    eraYear: fiscalYearLabel(column.fiscalYear, eras),
    columnNumber: index + 1,
    column: column.label,
    purpose: purposeWords[column.purpose],
    columnKind: columnKindWords[column.kind],
  };
}

function saidIn(
  content: AnswerContent | undefined,
  column: Column,
  measures: Measures,
  options: BuildTableOptions,
): Said[] {
  const printing = {
    eras: options.eras ?? defaultEras,
    titleOf: (id: string) => measures.get(id)?.title,
  };
  switch (content?.kind) {
    case undefined:
      return [{ kind: 'no-answer' }];
    case 'items':
      return content.items.map(({ bullet, text, note }) => ({
        kind: bullet ? 'item' : 'sentence',
        value: text,
        note: options.notes === false ? null : note,
      }));
    case 'text':
      return content.text.split(/\r\n|[\r\n]/u).map((value) => ({ kind: 'paragraph', value }));
    case 'choice': {
      const scale = column.kind === 'choice' ? column.scale : [];
      const definition = scale.find((each) => each.value === content.value)?.definition;
      return [{ kind: 'choice', value: content.value, definition: definition || null }];
    }
    case 'number': {
      const unit = column.kind === 'number' ? column.unit : '';
      return [
        {
          kind: 'number',
          ...printed(content, column, printing),
          amount: Number(content.value),
          unit: unit || null,
        },
      ];
    }
    case 'money':
      // The exact amount in yen, whatever the table rounds it to; how the table writes it stands beside it.
      return [
        {
          kind: 'money',
          value: moneyText(content.yen, column.kind === 'money' ? column.print : undefined),
          amount: content.yen,
          unit: '円',
        },
      ];
    case 'date':
      return [{ kind: 'date', ...printed(content, column, printing), date: content.date }];
    case 'reference': {
      const target = measures.get(content.measureId)?.number ?? null;
      return [{ kind: 'reference', ...printed(content, column, printing), target }];
    }
    case 'not-applicable':
      return [{ kind: 'not-applicable', ...printed(content, column, printing) }];
  }
}

function printed(
  content: AnswerContent,
  column: Column,
  printing: Omit<Printing, 'unit'>,
): { value: string } {
  return {
    value: printedParagraphs(content, column, printing)
      .map((each) => each.text)
      .join(' '),
  };
}

/** A line break would be structure inside a cell: it is a space here, as in the city's own text. */
function oneLine(value: FactValue): FactValue {
  return typeof value === 'string' ? value.replaceAll(/[\t\r\n]+/gu, ' ') : value;
}
