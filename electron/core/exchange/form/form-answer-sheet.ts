/** The sheet to fill in: a row a cell, with last year's answer beside it. Heights are computed, as in our own tables. */
import type * as Excel from 'exceljs';
import { filledRoles, formLabels, roleMark, rowKey, type FormRole } from '../../documents/form-marks.ts';
import { columnLetters } from '../../documents/read/raw-document.ts';
import { printableMm } from '../../documents/write/print-options.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import type { Column } from '../../../../shared/round.ts';
import { firstExcelDay } from '../../documents/write/excel-day.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import { formPage } from './form-page.ts';
import type { RequestPayload } from '../payloads.ts';
import { createChoices, type Choices } from './form-choices.ts';
import { createWholeTexts } from './form-whole-texts.ts';
import { fingerprint, type FormRecord } from './form-record.ts';
import type { FormRow } from './form-rows.ts';
import { cutAt, lineCount, shownValue } from './form-shown-text.ts';
import { answerSize, fonts, mostLines, rowHeight, styles, textSize } from './form-style.ts';

export const answerSheet = '回答';

/** Rows above the first cell to fill: the marks, the title, what to do, the heads. */
const headRow = 4;
const weights: Readonly<Record<FormRole, number>> = {
  key: 0,
  measure: 25,
  question: 15,
  previous: 28,
  answer: 38,
  reason: 14,
  returned: 18,
  reply: 14,
};
/** Of each kind, what is left free to write in, in lines, and how its cell looks. */
const answerCells: Readonly<Record<Column['kind'], { room: number; style: Partial<Excel.Style> }>> = {
  items: { room: 6, style: styles.toFill },
  text: { room: 6, style: styles.toFill },
  choice: { room: 2, style: styles.toFill },
  number: { room: 2, style: styles.number },
  money: { room: 2, style: styles.money },
  date: { room: 2, style: styles.date },
  reference: { room: 2, style: styles.toFill },
};

export interface AnswerSheetInput {
  readonly payload: RequestPayload;
  readonly rows: readonly FormRow[];
  readonly eras: readonly Era[];
  readonly record: Omit<FormRecord, 'rows'>;
  /** The hidden sheet, for lists of choices. */
  readonly choices: Excel.Worksheet;
}

export function addAnswerSheet(
  workbook: Excel.Workbook,
  { payload, rows, eras, record, choices }: AnswerSheetInput,
): { recordRows: FormRecord['rows'] } {
  const roles = rolesOf(rows);
  const answers = columnLetters(roles.indexOf('answer'));
  const first = `${answers}${headRow + 1}`;
  const sheet = workbook.addWorksheet(answerSheet, {
    views: [{ state: 'frozen', ySplit: headRow, showGridLines: false, activeCell: first }],
    headerFooter: footed(payload),
  });
  Object.assign(sheet.pageSetup, formPage, { printTitlesRow: `${headRow}:${headRow}` });
  const points = columnPoints(roles);
  sheet.columns = roles.map((role) => ({ width: (points.get(role) ?? 12) / 6, style: { font: fonts.text } }));
  sheet.getColumn(1).hidden = true;
  writeHead(sheet, roles, payload);
  const parts: RowParts = {
    roles,
    points,
    choices: createChoices(workbook, choices, payload, eras),
    wholeTexts: createWholeTexts(workbook),
  };
  const recordRows = rows.map((row, index) => {
    const key = rowKey(fingerprint(record.id).slice(0, 8), index + 1);
    const locked = writeRow(sheet, headRow + 1 + index, { row, key }, parts);
    const { measureId, column, revision, isOpen } = row;
    return { key, measureId, columnId: column.id, revision, open: isOpen, locked };
  });
  const last = `${columnLetters(roles.length - 1)}${headRow + rows.length}`;
  sheet.autoFilter = `B${headRow}:${last}`;
  workbook.definedNames.add(
    `'${answerSheet}'!$${answers}$${headRow + 1}:$${answers}$${headRow + rows.length}`,
    '回答欄',
  );
  protect(sheet);
  parts.wholeTexts.finish();
  return { recordRows };
}

/** Without a password: it keeps from slips, not from intent. */
export function protect(sheet: Excel.Worksheet): void {
  void sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
    sort: true,
  });
}

function footed({ department, planTitle }: RequestPayload): Partial<Excel.HeaderFooter> {
  const name = `${planTitle}　${department.name}`.replaceAll('&', '&&');
  return { oddFooter: `&L&9 ${name}&C&9&P / &N` };
}

/** Columns in which nothing would stand are left out. */
function rolesOf(rows: readonly FormRow[]): FormRole[] {
  const hasPrevious = rows.some((each) => each.previous !== '');
  const hasReturned = rows.some((each) => each.returned !== '');
  return [
    'key',
    'measure',
    'question',
    ...(hasPrevious ? (['previous'] as const) : []),
    ...(hasReturned ? (['returned'] as const) : []),
    'answer',
    'reason',
    ...(hasReturned ? (['reply'] as const) : []),
  ];
}

function columnPoints(roles: readonly FormRole[]): Map<FormRole, number> {
  const across = (printableMm('A4').width / 25.4) * 72 * 0.985;
  const sum = roles.reduce((total, role) => total + weights[role], 0);
  return new Map(roles.map((role) => [role, role === 'key' ? 12 : (across * weights[role]) / sum]));
}

function writeHead(sheet: Excel.Worksheet, roles: readonly FormRole[], payload: RequestPayload): void {
  const marks = sheet.getRow(1);
  marks.values = roles.map(roleMark);
  marks.hidden = true;
  const title = sheet.getCell(2, 2);
  title.value = literal(`${payload.planTitle}　${payload.department.name}`);
  title.font = fonts.title;
  sheet.getRow(2).height = 24;
  const words = sheet.getCell(3, 2);
  words.value = '太枠の欄（見出しに★のある列）だけに書いてください。書き方は、シート「はじめに」にあります。';
  words.font = fonts.text;
  sheet.getRow(3).height = 18;
  const head = sheet.getRow(headRow);
  head.height = 26;
  for (const [index, role] of roles.entries()) {
    const cell = head.getCell(index + 1);
    cell.value = formLabels[role];
    cell.style = isFilled(role) ? styles.headToFill : styles.head;
  }
}

const isFilled = (role: FormRole): boolean => filledRoles.some((each) => each === role);

interface RowParts {
  readonly roles: readonly FormRole[];
  readonly points: ReadonlyMap<FormRole, number>;
  readonly choices: Choices;
  readonly wholeTexts: ReturnType<typeof createWholeTexts>;
}

/** @returns the fingerprints of what only shows something */
function writeRow(
  sheet: Excel.Worksheet,
  at: number,
  { row, key }: { readonly row: FormRow; readonly key: string },
  { roles, points, choices, wholeTexts }: RowParts,
): FormRecord['rows'][number]['locked'] {
  const em = (role: FormRole, size: number): number => Math.max(1, ((points.get(role) ?? 12) - 7) / size);
  const shown = (role: FormRole, text: string): { text: string; lines: number } => {
    const lines = lineCount(text, em(role, textSize));
    const most = mostLines(textSize);
    if (lines <= most) return { text, lines };
    const place = wholeTexts.add({ row, role: formLabels[role], text });
    const kept = cutAt(text, em(role, textSize), most - 2);
    return { text: `${kept}…\n（全文は、シート「全文」の${place}）`, lines: most };
  };
  // An answer stands in its cell whole, since it is read back from there; on paper the end of a long one is cut off.
  const pointers = (['answer', 'reason'] as const).flatMap((role) => {
    const text = row.entry[role];
    if (lineCount(text, em(role, answerSize)) <= mostLines(answerSize)) return [];
    const name = role === 'answer' ? '回答' : '該当なしの理由';
    const place = wholeTexts.add({ row, role: `${name}（この様式を作ったとき）`, text });
    return [`（印刷では${name}の終わりが切れます。全文は、シート「全文」の${place}）`];
  });
  const [label = '', ...details] = row.question.split('\n');
  const texts = {
    measure: [row.heading, row.title, row.description].filter((each) => each !== '').join('\n'),
    question: [label, ...pointers, ...details].join('\n'),
    previous: row.previous,
    returned: row.returned,
  };
  const locked: FormRecord['rows'][number]['locked'] = {};
  const excelRow = sheet.getRow(at);
  const heights = [rowHeight(answerCells[row.column.kind].room, answerSize)];
  for (const [index, role] of roles.entries()) {
    const cell = excelRow.getCell(index + 1);
    if (role === 'key') {
      cell.value = key;
    } else if (role === 'answer' || role === 'reason' || role === 'reply') {
      const { answer, reason } = row.entry;
      const text = role === 'answer' ? answer : role === 'reason' ? reason : '';
      heights.push(rowHeight(lineCount(text, em(role, answerSize)), answerSize));
      fill(cell, role, text, row, choices);
    } else {
      const { text, lines } = shown(role, texts[role]);
      heights.push(rowHeight(lines, textSize));
      cell.value = shownValue(role, text, row);
      cell.style = styles.shown;
      locked[role] = fingerprint(text);
    }
  }
  excelRow.height = Math.max(...heights);
  return locked;
}

function fill(cell: Excel.Cell, role: FormRole, text: string, row: FormRow, choices: Choices): void {
  const { column, isOpen, returned } = row;
  const isReplyToNothing = role === 'reply' && returned === '';
  if (!isOpen || isReplyToNothing) cell.style = styles.shown;
  else cell.style = role === 'answer' ? answerCells[column.kind].style : styles.toFill;
  if (text !== '') cell.value = (role === 'answer' ? countedValue(row) : null) ?? literal(text);
  const rule = role === 'answer' && isOpen ? choices.ruleFor(column) : undefined;
  if (rule) cell.dataValidation = rule;
}

/** A number or a day as such; null for text, which a day is too where the cell only shows it: it has no format then. */
function countedValue({ entry: { number, day }, isOpen }: FormRow): number | Date | null {
  if (number !== null) return number;
  return day !== null && isOpen && day >= firstExcelDay ? new Date(`${day}T00:00:00Z`) : null;
}
