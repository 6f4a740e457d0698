/**
 * The workbook of a form (様式): a first sheet that says what to do and asks who answers, the sheet to fill in, and a hidden
 * one by which it is known again. Nothing is merged, so that rows can be sorted and filtered; only cells to fill can be
 * written into, without a password: whoever has to can lift it, and what was changed elsewhere is told when it comes back.
 */
import type * as Excel from 'exceljs';
// @ts-expect-error The bundle has no types of its own; unlike the package's entry it needs no old dependencies.
import bundle from 'exceljs/dist/exceljs.min.js';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { recordSheet } from '../../documents/form-marks.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import { ourMark } from '../../documents/read/our-mark.ts';
import type { Identity } from '../../store/meta.ts';
import type { RequestPayload } from '../payloads.ts';
import { addAnswerSheet } from './form-answer-sheet.ts';
import { addGuideSheet } from './form-guide-sheet.ts';
import { encodeRecord, type FormRecord } from './form-record.ts';
import { repack } from './form-repack.ts';
import type { FormRow } from './form-rows.ts';

const { Workbook } = bundle as typeof Excel;

export interface FormInput {
  readonly payload: RequestPayload;
  readonly rows: readonly FormRow[];
  /** By which days are written. */
  readonly eras: readonly Era[];
  /** What the record says of the form; its rows are made here. */
  readonly record: Omit<FormRecord, 'rows'>;
  readonly identity: Identity;
  readonly date: Date;
}

/** The same input gives the same bytes. */
export async function formBook({
  payload,
  rows,
  eras,
  record,
  identity,
  date,
}: FormInput): Promise<Uint8Array> {
  const workbook = new Workbook();
  const title = `回答の様式 ${payload.planTitle} ${payload.department.name}`;
  Object.assign(workbook, {
    title,
    creator: ourMark,
    lastModifiedBy: ourMark,
    created: date,
    modified: date,
  });
  addGuideSheet(workbook, payload, { rows, eras });
  const hidden = workbook.addWorksheet(recordSheet, { state: 'veryHidden' });
  const { recordRows } = addAnswerSheet(workbook, { payload, rows, eras, record, choices: hidden });
  for (const [index, line] of encodeRecord({ ...record, rows: recordRows }, identity).entries())
    hidden.getCell(index + 1, 1).value = literal(line);
  workbook.views = [
    { x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  return repack(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
