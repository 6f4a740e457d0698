/**
 * A clerk without the app: fills in the Excel form with a library that knows nothing of it, finding each cell as a person
 * does, by what stands beside it.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type * as Excel from 'exceljs';
// @ts-expect-error The bundle has no types of its own.
import bundle from 'exceljs/dist/exceljs.min.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Round } from '../../../shared/round.ts';
import { formLabels, type FormRole } from '../documents/form-marks.ts';
import { writeForms } from '../exchange/form/write-forms.ts';
import { coordinatorName, valueOf, type City, type TravellingFile } from './city.ts';

const { Workbook } = bundle as typeof Excel;

/** The forms of some departments, or of all, by the department's name. */
export async function formsFor(
  city: City,
  round: Round,
  ...departments: readonly string[]
): Promise<Map<string, TravellingFile>> {
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    departments.length === 0 || departments.includes(name);
  const folder = join(city.folder, '様式');
  const input = { round, isChosen, askedBy: coordinatorName, folder };
  const { files } = valueOf(await writeForms(city.coordinator, input));
  return new Map(
    files.map((path) => {
      const fileName = basename(path);
      const department =
        fileName
          .replace(/(?:（\d+）)?\.xlsx$/u, '')
          .split('_')
          .at(-1) ?? '';
      return [department, { bytes: readFileSync(path), fileName }];
    }),
  );
}

export interface FormInHand {
  readonly workbook: Excel.Workbook;
  readonly sheet: Excel.Worksheet;
  /** The number of the row that asks for a column of a measure. */
  row(measure: string, column: string): number;
  cell(measure: string, column: string, role?: FormRole): Excel.Cell;
  /** The cell beside a label of the first sheet. */
  person(label: string): Excel.Cell;
}

/** When and by whom the form was saved, as Excel notes it. */
export interface Saved {
  readonly at: string;
  readonly by: string;
}

export const savedByClerk: Saved = { at: '2024-06-03T02:00:00Z', by: '見本 花子' };

/** Opens the form, lets somebody write into it, and saves it. */
export async function fillIn(
  file: TravellingFile,
  write: (form: FormInHand) => void,
  saved: Saved = savedByClerk,
): Promise<TravellingFile> {
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(file.bytes) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('回答');
  if (!sheet) throw new Error('no sheet to fill in');
  write(inHand(workbook, sheet));
  workbook.modified = new Date(saved.at);
  workbook.lastModifiedBy = saved.by;
  return { ...file, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

function inHand(workbook: Excel.Workbook, sheet: Excel.Worksheet): FormInHand {
  const columnOf = (role: FormRole): number => {
    for (let row = 1; row <= sheet.rowCount; row++)
      for (let column = 1; column <= sheet.columnCount; column++)
        if (sheet.getCell(row, column).text === formLabels[role]) return column;
    throw new Error(`no column ${role}`);
  };
  const row = (measure: string, column: string): number => {
    for (let at = 1; at <= sheet.rowCount; at++) {
      const titles = sheet.getCell(at, columnOf('measure')).text.split('\n');
      const [label] = sheet.getCell(at, columnOf('question')).text.split('\n');
      if (titles.some((each) => each === measure || each.startsWith(`${measure}（`)) && label === column)
        return at;
    }
    throw new Error(`no row for ${measure}, ${column}`);
  };
  return {
    workbook,
    sheet,
    row,
    cell: (measure, column, role = 'answer') => sheet.getCell(row(measure, column), columnOf(role)),
    person: (label) => {
      const first = workbook.getWorksheet('はじめに');
      for (let at = 1; at <= (first?.rowCount ?? 0); at++) {
        const cell = first?.getCell(at, 2);
        if (first && cell?.text === label) return first.getCell(at, 3);
      }
      throw new Error(`no label ${label}`);
    },
  };
}

/** The parts of the workbook changed as text, for what no library writes. */
export function withParts(
  file: TravellingFile,
  change: (path: string, xml: string) => string,
): TravellingFile {
  const parts = unzipSync(file.bytes);
  for (const [path, bytes] of Object.entries(parts))
    if (path.endsWith('.xml')) parts[path] = strToU8(change(path, strFromU8(bytes)));
  return { ...file, bytes: zipSync(parts) };
}
