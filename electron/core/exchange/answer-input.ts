/** Answers given as a file: a JSON list, or the published table's own form. Matched to the cells that a request asks for. */
import { z } from 'zod';
import { answerContent, item, type AnswerContent } from '../../../shared/answer.ts';
import { parseItems } from '../../../shared/answer-text.ts';
import { fiscalYearLabel, fiscalYear } from '../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { fitsColumn, type Column } from '../../../shared/round.ts';
import { decodeText } from '../documents/read/decode-text.ts';
import { readTable } from '../documents/read/read-table.ts';
import type { RequestPayload } from './payloads.ts';
import { answersFromTable } from './answers-from-table.ts';

export interface CellAnswer {
  readonly measureId: string;
  readonly columnId: string;
  readonly content: AnswerContent;
}

export interface LeftOut {
  readonly measure: string;
  readonly department: string;
  readonly fiscalYear: number;
  /** other-department: another's block. not-asked: not among the request's cells. accepted: taken as final already. */
  readonly why: 'other-department' | 'not-asked' | 'accepted';
}

export interface AnswerInput {
  readonly answers: readonly CellAnswer[];
  readonly leftOut: readonly LeftOut[];
}

export type AnswerInputProblem = Problem<
  'UNREADABLE_ANSWERS' | 'UNKNOWN_CELL' | 'WRONG_KIND' | 'EMPTY_OR_TOO_LONG'
>;

const jsonAnswers = z.object({
  answers: z.array(
    z
      .object({
        /** Title or id. */
        measure: z.string().min(1),
        fiscalYear,
        /** Label of the column, where the year has several. */
        column: z.string().optional(),
        /** A text is a bullet; 【…】 at its end is a note. */
        items: z
          .array(z.union([z.string().min(1), item]))
          .min(1)
          .optional(),
        notApplicable: z.string().optional(),
        content: answerContent.optional(),
      })
      .refine(
        (each) =>
          [each.items, each.notApplicable, each.content].filter((part) => part !== undefined).length === 1,
      ),
  ),
});

/** @param bytes JSON where it begins with { or [, otherwise the tab-separated table */
export function readAnswers(
  request: RequestPayload,
  bytes: Uint8Array,
): Result<AnswerInput, AnswerInputProblem> {
  const text = decodeText(bytes);
  if (!text.ok) return fail('UNREADABLE_ANSWERS', text.problem.message);
  if (/^\s*[[{]/u.test(text.value)) return fromJson(request, text.value);
  const table = readTable(text.value, request.eras);
  const [first] = table.problems;
  if (first) return fail('UNREADABLE_ANSWERS', `${first.line}行目の${first.column}列目: ${first.message}`);
  return succeed(answersFromTable(request, table));
}

function fromJson(request: RequestPayload, text: string): Result<AnswerInput, AnswerInputProblem> {
  const parsed = parseJson(text);
  if (!parsed) {
    return fail(
      'UNREADABLE_ANSWERS',
      '回答のファイルが読めません。{"answers":[{"measure":"施策名","fiscalYear":2023,"items":["…"]}]} の形にしてください。',
    );
  }
  const answers: CellAnswer[] = [];
  const leftOut: LeftOut[] = [];
  for (const each of parsed.answers) {
    const cells = cellsOf(request, each);
    const [cell] = cells.length === 1 ? cells : [];
    if (!cell) return fail('UNKNOWN_CELL', unknownCell(request, each, cells));
    const content = contentOfInput(each);
    if (!fitsColumn(content, cell.column)) {
      return fail(
        'WRONG_KIND',
        `「${each.measure}」の「${cell.column.label}」に入らない答えです。列の種類に合わせてください。`,
      );
    }
    if (!answerContent.safeParse(content).success) {
      return fail(
        'EMPTY_OR_TOO_LONG',
        `「${each.measure}」の${fiscalYearLabel(each.fiscalYear, request.eras)}の答えが、空か長すぎます。1項目5000字、500項目、該当なしの理由2000字までにしてください。`,
      );
    }
    if (cell.state === 'accepted') {
      leftOut.push({
        measure: each.measure,
        department: request.department.name,
        fiscalYear: each.fiscalYear,
        why: 'accepted',
      });
    } else answers.push({ measureId: cell.measureId, columnId: cell.column.id, content });
  }
  return succeed({ answers, leftOut });
}

type JsonAnswer = z.infer<typeof jsonAnswers>['answers'][number];

function parseJson(text: string): z.infer<typeof jsonAnswers> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return jsonAnswers.safeParse(Array.isArray(value) ? { answers: value } : value).data;
  } catch {
    return undefined;
  }
}

function contentOfInput(each: JsonAnswer): AnswerContent {
  if (each.content) return each.content;
  if (each.notApplicable !== undefined) return { kind: 'not-applicable', reason: each.notApplicable };
  const items = (each.items ?? []).flatMap((entry) =>
    typeof entry === 'string' ? parseItems(entry).map((one) => ({ ...one, bullet: true })) : [entry],
  );
  return { kind: 'items', items };
}

/** A year with several columns is told apart from one that is not asked. */
function unknownCell(
  request: RequestPayload,
  { measure, fiscalYear: year }: JsonAnswer,
  cells: readonly InputCell[],
): string {
  const asked = `「${measure}」の${fiscalYearLabel(year, request.eras)}`;
  const labels = cells.map((each) => `「${each.column.label}」`).join('、');
  return cells.length > 1
    ? `${asked}には、${labels}の列があります。"column" にどれかの名前を書いてください。`
    : `${asked}は、この照会で聞かれていません。施策名と年度を確かめてください。`;
}

interface InputCell {
  readonly measureId: string;
  readonly column: Column;
  readonly state: string;
}

function cellsOf(request: RequestPayload, wanted: JsonAnswer): readonly InputCell[] {
  const { columns, structure } = request.round;
  const measures = structure.measures.filter(
    (each) => each.id === wanted.measure || each.title === wanted.measure,
  );
  const matching = columns.filter(
    (each) =>
      each.fiscalYear === wanted.fiscalYear && (wanted.column === undefined || each.label === wanted.column),
  );
  return request.cells.flatMap(({ key, answer }) => {
    const column = matching.find((each) => each.id === key.columnId);
    return column && measures.some((each) => each.id === key.measureId)
      ? [{ measureId: key.measureId, column, state: answer.state }]
      : [];
  });
}
