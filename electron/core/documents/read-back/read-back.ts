/** Reads a published file back with readers that know nothing of its writer, and compares it with the round's cells. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { cellKeyText } from '../../../../shared/answer.ts';
import { excerptOf, type ExcerptChoice } from '../../../../shared/excerpt.ts';
import { duties, type Round } from '../../../../shared/round.ts';
import type { ExportFormat } from '../formats.ts';
import { tableOfFacts } from '../read/fact-table.ts';
import type { Table } from '../table.ts';
import type { PrintOptions } from '../write/print-options.ts';
import { compareCells, type Comparison } from './compare-cells.ts';
import { rowsOfHtml, rowsOfWord } from './read-rows.ts';
import { rowsOfPdf } from './read-pdf.ts';
import { rowsOfWorkbook } from './read-workbook.ts';

interface ReadBackInput {
  readonly round: Round;
  readonly paper: PrintOptions['paper'];
  /** As the table was built with it. */
  readonly excerpt?: ExcerptChoice;
}

/** @param table what the file should say, with nothing struck out */
export async function readBack(
  format: ExportFormat,
  bytes: Uint8Array,
  table: Table,
  { round, paper, excerpt = {} }: ReadBackInput,
): Promise<Comparison> {
  return compareCells(table, await rowsOf(format, bytes, table, paper), askedOf(round, excerpt));
}

async function rowsOf(
  format: ExportFormat,
  bytes: Uint8Array,
  table: Table,
  paper: PrintOptions['paper'],
): Promise<string[][]> {
  switch (format) {
    case 'tsv':
      return Papa.parse<string[]>(textOf(bytes), { delimiter: '\t' }).data.filter(isMeasure);
    case 'csv': {
      const columns = table.columns.length;
      const { data } = Papa.parse<string[]>(textOf(bytes), { delimiter: ',', skipEmptyLines: true });
      // A heading without measures has a row of its own.
      return data
        .map((record) => record.slice(-columns).map(withoutGuard))
        .filter((cells) => cells.some((cell) => cell !== ''));
    }
    case 'json':
      return (JSON.parse(textOf(bytes)) as JsonTable).rows.flatMap((row) =>
        row.kind === 'measure' ? [row.cells.map((cell) => cell.text)] : [],
      );
    case 'html':
      return rowsOfHtml(textOf(bytes));
    case 'docx':
      return rowsOfWord(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()));
    case 'xlsx':
      return rowsOfWorkbook(bytes, '一覧');
    case 'pdf':
      return rowsOfPdf(bytes, table, paper);
    case 'data-xlsx':
      return rowsOfFacts(rowsOfWorkbook(bytes, 'データ'), table);
    case 'data-csv': {
      const { data } = Papa.parse<string[]>(textOf(bytes), { delimiter: ',', skipEmptyLines: true });
      return rowsOfFacts(
        data.map((record) => record.map(withoutGuard)),
        table,
      );
    }
  }
}

/** The measures' rows as the printed table has them. */
function rowsOfFacts(records: readonly (readonly string[])[], { columns }: Table): string[][] {
  const roles = new Set(columns.map((each) => each.role));
  return (tableOfFacts(records, 'printed')?.rows ?? []).flatMap((row) =>
    row.kind === 'measure'
      ? [
          [
            row.title,
            ...(roles.has('departments') ? [row.departments] : []),
            ...(roles.has('description') ? [row.description] : []),
            ...row.answers,
          ],
        ]
      : [],
  );
}

interface JsonTable {
  readonly rows: readonly (
    | { readonly kind: 'heading' }
    | { readonly kind: 'measure'; readonly cells: readonly { readonly text: string }[] }
  )[];
}

/** In the city's own form a heading is a row whose other cells are empty. */
const isMeasure = (row: readonly string[]): boolean => row.slice(1).some((cell) => cell !== '');

/** The ' that keeps a spreadsheet from taking a text for a formula. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r])/u, '');

/** A byte order mark goes. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Per measure in the order of print, and per column, how many cells the round asks for. */
function askedOf(round: Round, choice: ExcerptChoice): number[][] {
  const { columns, entries } = excerptOf(round, choice);
  const counts = new Map<string, number>();
  for (const { assignment, column } of duties(round)) {
    const key = cellKeyText({ measureId: assignment.measureId, departmentId: '', columnId: column.id });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return entries.flatMap((entry) => {
    if (entry.kind !== 'measure') return [];
    const measureId = entry.measure.id;
    return [
      columns.map(({ id }) => counts.get(cellKeyText({ measureId, departmentId: '', columnId: id })) ?? 0),
    ];
  });
}
