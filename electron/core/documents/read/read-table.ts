/**
 * Reads the city's tab-separated table: headings, measures, departments and their answers.
 * What it cannot place it reports with line and column and does not guess; a table with problems is not imported.
 */
import { parseAnswerCell, type AnswerBlock } from '../../../../shared/answer-text.ts';
import { parseDepartments, type DepartmentEntry } from '../../../../shared/department-text.ts';
import { isValidIn } from '../../../../shared/department.ts';
import { defaultEras, fiscalYearLabel, type Era } from '../../../../shared/fiscal-year.ts';
import { createDepthFinder, parseHeading } from '../../../../shared/heading-text.ts';
import type { TableLayout } from '../../../../shared/plan.ts';
import { answerOrder } from './answer-order.ts';
import { contentsAsAsked } from './contents-as-asked.ts';
import { lengthProblems } from './length-problems.ts';
import { readHeader, rowText, type Header, type HeaderColumn } from './read-header.ts';
import { splitRows, type Row } from './split-rows.ts';

export interface ReadProblem {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Tab-separated column, from 1. */
  readonly column: number;
  /** As a person finds it, where the file is no text: シート「一覧」のC5. */
  readonly place?: string;
  readonly message: string;
}

/** Where a problem stands, for a person. */
export function placeOfProblem({ place, line, column }: ReadProblem): string {
  return place ?? `${line}行目の${column}列目`;
}

export type ReadEntry =
  | {
      readonly kind: 'heading';
      readonly depth: number;
      readonly number: string | null;
      readonly title: string;
      readonly subtitle: string | null;
    }
  | {
      readonly kind: 'measure';
      readonly title: string;
      /** Paragraphs separated by a line feed. */
      readonly description: string;
      readonly departments: readonly DepartmentEntry[];
      /** Blocks of each answer column, in the order of the columns. */
      readonly answers: readonly (readonly AnswerBlock[])[];
      /** Departments in the order in which they answer. */
      readonly answerOrder: readonly string[];
    };

export interface ReadTable {
  readonly title: string;
  readonly layout: TableLayout;
  readonly columns: readonly HeaderColumn[];
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly ReadProblem[];
}

/**
 * @param text the decoded file
 * @param eras by which its years are read
 */
export function readTable(text: string, eras: readonly Era[] = defaultEras): ReadTable {
  const { rows, problems } = splitRows(text);
  const header = readHeader(text, rows, eras);
  const [unread = header.problem] = problems;
  if (unread) return { ...header, entries: [], problems: [unread] };
  return readRows(
    header,
    rows.filter((row) => row.line > header.line),
    eras,
  );
}

/**
 * Reads the rows below a header, whatever file they come from.
 * @param rows their cells in the order of the city's table: measure, departments, description, answers
 */
export function readRows(header: Header, rows: readonly Row[], eras: readonly Era[]): ReadTable {
  const body = rows.filter(
    (row) => row.cells.some((cell) => cell.trim() !== '') && rowText(row.cells) !== header.text,
  );
  const context = {
    columns: header.columns,
    known: namesIn(body, eras),
    eras,
    problems: [] as ReadProblem[],
  };
  const depthOf = createDepthFinder();
  const titles = new Set<string>();
  const entries: ReadEntry[] = [];
  for (const row of body) {
    const entry = readRow(row, context, depthOf);
    if (!entry) continue;
    for (const { index, message } of lengthProblems(entry)) report(context.problems, row, index, message);
    if (entry.kind === 'heading') titles.clear();
    else {
      if (entries.length === 0)
        report(context.problems, row, 0, '見出しより前に施策があります。上に見出しの行を足してください。');
      if (titles.has(entry.title))
        report(
          context.problems,
          row,
          0,
          `同じ見出しに「${entry.title}」が2回あります。名前を分けてください。`,
        );
      titles.add(entry.title);
    }
    entries.push(entry);
  }
  if (entries.length === 0 && context.problems.length === 0) {
    context.problems.push({ line: header.line, column: 1, message: '見出し行の下に施策がありません。' });
  }
  return { ...header, entries, problems: context.problems };
}

/** Every name in the 担当課 column, so that a label with one of them is never taken for text. */
function namesIn(rows: readonly Row[], eras: readonly Era[]): Set<string> {
  return new Set(
    rows.flatMap((row) => (parseDepartments(row.cells[1] ?? '', eras) ?? []).map((each) => each.name)),
  );
}

interface Context {
  readonly columns: readonly HeaderColumn[];
  readonly known: ReadonlySet<string>;
  readonly eras: readonly Era[];
  readonly problems: ReadProblem[];
}

function report(problems: ReadProblem[], row: Row, index: number, message: string): void {
  const place = row.places?.[index];
  problems.push({ line: row.line, column: index + 1, ...(place !== undefined && { place }), message });
}

function readRow(row: Row, context: Context, depthOf: (form: string) => number): ReadEntry | undefined {
  const [first = '', departments = '', description = '', ...answers] = row.cells;
  if (row.heading) {
    const { number, title, subtitle, form, depth } = row.heading;
    return { kind: 'heading', depth: depth ?? depthOf(form), number, title, subtitle };
  }
  const extra = row.cells.findIndex((cell, index) => index >= 3 + context.columns.length && cell !== '');
  if (extra >= 0) {
    report(context.problems, row, extra, '見出し行より列が多くあります。余分なタブを消してください。');
    return undefined;
  }
  if (row.cells.slice(1).every((cell) => cell.trim() === '')) {
    const heading = parseHeading(first.trim());
    if (heading) {
      const { number, title, subtitle } = heading;
      return { kind: 'heading', depth: depthOf(heading.form), number, title, subtitle };
    }
    report(
      context.problems,
      row,
      0,
      `「${shorten(first)}」は見出しとしても施策としても読めません。見出しなら番号を付け、施策なら担当課を書いてください。`,
    );
    return undefined;
  }
  if (first.trim() === '') {
    report(context.problems, row, 0, '施策の名前がありません。');
    return undefined;
  }
  const inCharge = parseDepartments(departments, context.eras);
  if (!inCharge || inCharge.length === 0) {
    report(
      context.problems,
      row,
      1,
      `担当課「${shorten(departments)}」が読めません。課の名前を空白で区切り、（ ）と【 】を閉じてください。`,
    );
    return undefined;
  }
  return readMeasure(row, { title: first.trim(), description, inCharge, answers }, context);
}

/** In charge of one measure; no city has as many. */
const maxDepartments = 300;

function readMeasure(
  row: Row,
  cells: { title: string; description: string; inCharge: DepartmentEntry[]; answers: readonly string[] },
  context: Context,
): ReadEntry {
  const byName = Map.groupBy(cells.inCharge, (each) => each.name);
  if (byName.size > maxDepartments) {
    const message = `担当課が多すぎます（${byName.size}課）。${maxDepartments}課までにしてください。`;
    report(context.problems, row, 1, message);
    return { kind: 'measure', ...cells, departments: [], answers: [], answerOrder: [] };
  }
  for (const [name, entries] of byName) {
    if (entries.length > 1) report(context.problems, row, 1, `担当課に「${name}」が2回あります。`);
  }
  const answers = context.columns.map((column, index) => {
    const cell = parseAnswerCell(cells.answers[index] ?? '', new Set(byName.keys()), context.known);
    const asked = contentsAsAsked(cell.blocks, column, context.eras);
    for (const problem of [...cell.problems, ...asked.problems])
      report(context.problems, row, index + 3, problem.message);
    for (const block of cell.blocks) {
      const entry = byName.get(block.department)?.[0];
      if (entry && !isValidIn(entry, column.fiscalYear)) {
        const message = `${block.department}は${fiscalYearLabel(column.fiscalYear, context.eras)}の担当ではありません。担当課の年度か回答を直してください。`;
        report(context.problems, row, index + 3, message);
      }
    }
    return asked.blocks;
  });
  const order = answerOrder(answers.map((blocks) => blocks.map((each) => each.department)));
  if (!order) {
    report(
      context.problems,
      row,
      3,
      '回答の並びが年度によって逆になっています。どの年度も同じ並びにしてください。',
    );
  }
  return {
    kind: 'measure',
    title: cells.title,
    description: paragraphs(cells.description),
    departments: cells.inCharge,
    answers,
    answerOrder: order ?? [],
  };
}

/** Paragraph breaks were flattened: 。 followed by a space was the end of one. */
function paragraphs(text: string): string {
  return text
    .trim()
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/。[ \u3000]+/gu, '。\n');
}

function shorten(text: string): string {
  const flat = text.trim().replaceAll(/\s+/gu, ' ');
  return flat.length > 30 ? `${flat.slice(0, 30)}…` : flat;
}
