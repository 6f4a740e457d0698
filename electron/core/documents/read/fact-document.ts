/**
 * A data sheet (one row a fact) among the tables of a document becomes the table it was made from, which then is read like
 * any other of ours. What its columns ask stands in the sheet, so nobody has to say it.
 */
import { columnMapping, type ColumnMapping } from '../../../../shared/column-mapping.ts';
import { defaultTableLayout } from '../../../../shared/plan.ts';
import { tableOfFacts, isFactHeader, type FactHeading, type FactTable } from './fact-table.ts';
import { unguarded } from './read-delimited.ts';
import type { RawCell, RawRow, RawTable } from './raw-document.ts';
import type { ReadDocument } from './read-document.ts';

export function withoutFacts(read: ReadDocument): ReadDocument {
  const { document } = read;
  const at = document.tables.findIndex((each) => isFactHeader(labelsOf(each)));
  const sheet = document.tables[at];
  if (sheet === undefined) return read;
  const guarded = sheet.kind === 'text';
  const records = sheet.rows.map((row) => record(row, guarded));
  const facts = tableOfFacts(records, 'asked');
  const mapping = facts && columnMapping.safeParse(mappingOf(facts));
  if (!facts || mapping?.success !== true) return read;
  const tables = document.tables.with(at, cityTable(sheet, facts));
  const told = [...document.told, 'データの表（1行に1つの事項）を、もとの表に組み立てて読みました。'];
  // The text is no city's own any more: only the table is.
  return { document: { ...document, ours: true, tables, told, mapping: mapping.data } };
}

function labelsOf({ rows: [first] }: RawTable): string[] {
  return first?.cells.map((each) => each.text) ?? [];
}

/** @param guarded texts have a ' before what a spreadsheet would take for a formula */
function record(row: RawRow, guarded: boolean): string[] {
  const texts: string[] = [];
  for (const { column, text } of row.cells) {
    while (texts.length < column) texts.push('');
    texts[column] = guarded ? unguarded(text) : text;
  }
  return texts;
}

function mappingOf({ title, columns }: FactTable): object {
  return {
    ...(title === '' ? {} : { title }),
    columns: [
      { column: 1, role: 'measure' },
      { column: 2, role: 'departments' },
      { column: 3, role: 'description' },
      ...columns.map(({ label, fiscalYear, purpose, kind, unit, scale }, index) => ({
        column: index + 4,
        role: 'answer',
        label,
        fiscalYear,
        // A column of 再掲 has no kind of its own in a table of text.
        kind: kind === 'reference' ? 'text' : kind,
        ...(purpose === 'other' ? {} : { purpose }),
        ...(kind === 'number' && unit !== '' ? { unit } : {}),
        ...(kind === 'choice' && scale.length > 0 ? { scale } : {}),
      })),
    ],
  } satisfies Record<keyof Pick<ColumnMapping, 'columns'>, unknown>;
}

function cityTable(sheet: RawTable, { columns, rows }: FactTable): RawTable {
  const { measure, departments, description } = defaultTableLayout.labels;
  const labels = [measure, departments, description, ...columns.map((each) => each.label)];
  const made = [
    labels.map(cell),
    ...rows.map((row) =>
      row.kind === 'heading'
        ? [band(row, labels.length)]
        : [row.title, row.departments, row.description, ...row.answers].map(cell),
    ),
  ];
  return {
    ...sheet,
    above: [],
    rows: made.map((cells, index) => ({
      number: index + 1,
      cells: cells.filter((each) => each.text !== ''),
    })),
  };
}

function cell(text: string, column: number): RawCell {
  return { column, text, across: 1, down: 1, look: '' };
}

function band({ depth, number, title, subtitle }: FactHeading, across: number): RawCell {
  const bold = number === '' ? title : `${number} ${title}`;
  const text = subtitle === '' ? bold : `${bold} ${subtitle}`;
  return { column: 0, text, across, down: 1, look: `見出し${depth}`, bold: bold.length };
}
