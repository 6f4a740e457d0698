/**
 * What a form says, cell by cell. A cell that stands as it was written says nothing, so that an empty or old copy undoes
 * nobody's answer. What is not clear is left, with its place; the rest of the form is taken.
 */
import { sameContent } from '../../../../shared/answer.ts';
import type { FormNote } from '../../../../shared/contract/form-contract.ts';
import type { MeasureTitles } from '../../../../shared/form-entry.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import type { Round } from '../../../../shared/round.ts';
import type { CoreContext } from '../../context.ts';
import type { PlacedForm, PlacedRow } from '../../documents/read/place-form.ts';
import type { ResponsePayload } from '../payloads.ts';
import { readFormRow, type ReadRow } from './form-row.ts';
import type { FormRecord } from './form-record.ts';

export interface FormAnswers {
  readonly answers: ResponsePayload['answers'];
  readonly untouched: { readonly measureId: string; readonly columnId: string }[];
  readonly notes: FormNote[];
}

export function formAnswers(
  context: CoreContext,
  round: Round,
  record: FormRecord,
  placed: PlacedForm,
): Result<FormAnswers, Problem<'KEYS_GONE' | 'BASE_UNKNOWN'>> {
  const rows = Map.groupBy(placed.rows, (each) => each.key);
  const known = new Set(record.rows.map((each) => each.key));
  if (!record.rows.some((each) => rows.has(each.key)))
    return fail(
      'KEYS_GONE',
      '様式の照合用の列か見出しが消えていて、どの欄の回答か分かりません。配った様式をもう一度開き、回答を写してもらってください。',
    );
  const columns = new Map(round.columns.map((each) => [each.id, each]));
  const titles: MeasureTitles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const words = { titles, eras: context.eras() };
  const read: FormAnswers = { answers: [], untouched: [], notes: [] };
  for (const row of record.rows) {
    const { measureId, columnId, revision } = row;
    const cell = { measureId, columnId };
    const key = { roundId: round.id, departmentId: record.department.id, ...cell };
    const before = context.answers.contentAt(key, revision);
    const copies = rows.get(row.key);
    const column = columns.get(columnId);
    const name = `「${titles.get(measureId) ?? ''}」の「${column?.label ?? ''}」`;
    if (copies === undefined) {
      read.untouched.push(cell);
      if (row.open) read.notes.push({ place: name, message: 'この行が様式から消えています。', left: false });
      continue;
    }
    if (before === undefined)
      return fail(
        'BASE_UNKNOWN',
        'この様式のもとになった内容が、ここにはありません。控えから戻したあとなら、様式を作り直して配ってください。',
      );
    if (column === undefined) {
      // The column was taken out of the round after the form was written; receiving says so where it is answered.
      read.untouched.push(cell);
      continue;
    }
    const found = copies.map((copy) => readFormRow(copy, { row, record, column, before, words }));
    for (const { notes } of found) read.notes.push(...notes);
    const said = chosen(found, copies, read.notes);
    if (said === undefined) read.untouched.push(cell);
    else read.answers.push({ ...cell, baseRevision: revision, content: said.content, reply: said.reply });
  }
  read.notes.push(...strayNotes(placed, known));
  return succeed(read);
}

type Said = NonNullable<ReadRow['said']>;

/** A row may have been copied: the copies that say something have to agree. */
function chosen(
  found: readonly ReadRow[],
  copies: readonly PlacedRow[],
  notes: FormNote[],
): Said | undefined {
  const [first, ...others] = found.flatMap((each) => (each.said === undefined ? [] : [each.said]));
  if (first === undefined || others.every((each) => isSame(each, first))) return first;
  const places = copies.map((each) => each.cells.answer?.place ?? '');
  notes.push({
    place: places.join('、'),
    message: '同じ欄の行が2つ以上あり、書いてあることが違います。1つだけを残してください。',
    left: true,
  });
  return undefined;
}

function isSame(a: Said, b: Said): boolean {
  return sameContent(a.content, b.content) && a.reply === b.reply;
}

function strayNotes({ rows, stray }: PlacedForm, known: ReadonlySet<string>): FormNote[] {
  return [
    ...rows
      .filter((each) => !known.has(each.key) && (each.cells.answer?.text ?? '') !== '')
      .map((each) => ({
        place: each.cells.answer?.place ?? '',
        message: '別の様式から写した行です。その様式に書いたまま出してください。',
        left: true,
      })),
    ...stray.map(({ place, in: where }) => ({
      place,
      message:
        where === 'row'
          ? '差し込んだ行に書いてあります。上か下の、もとの行の欄に書いてください。'
          : '様式にない列に書いてあります。★のある列に書いてください。',
      left: true,
    })),
  ];
}
