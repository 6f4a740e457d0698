/**
 * Reads a form (様式) that comes back, as a response to the request that it is. It carries no signature of the department's:
 * it counts as the department's word because the coordinator takes it in by hand, and that is what the history says.
 */
import { hash as hashOf } from 'node:crypto';
import type { FormNote } from '../../../../shared/contract/form-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import type { CoreContext } from '../../context.ts';
import type { DocumentProblemCode } from '../../documents/read/document-problem.ts';
import { ourMark } from '../../documents/read/our-mark.ts';
import type { PlacedForm } from '../../documents/read/place-form.ts';
import { readFormWorkbook } from '../../documents/read/read-form-workbook.ts';
import { newestResponse } from '../../store/exchange-log.ts';
import { readIdentity } from '../../store/meta.ts';
import type { ResponsePayload } from '../payloads.ts';
import type { ReadResponse } from '../incoming-response.ts';
import { otherRoundSentence } from '../response-words.ts';
import { canonicalBytes } from '../write-package.ts';
import { formAnswers } from './form-answers.ts';
import { formPerson } from './form-person.ts';
import { decodeRecord, type FormRecord } from './form-record.ts';

export type FormProblemCode =
  | 'NOT_A_FORM'
  | 'NEWER_VERSION'
  | 'ALTERED'
  | 'FOREIGN_ROUND'
  | 'KEYS_GONE'
  | 'BASE_UNKNOWN';

/** More of them are told as one. */
const mostNotes = 200;

export async function readForm(
  context: CoreContext,
  bytes: Uint8Array,
): Promise<Result<ReadResponse, Problem<DocumentProblemCode | FormProblemCode>>> {
  const placed = await readFormWorkbook(bytes, context.eras());
  if (!placed.ok) return placed;
  const { db } = context.store;
  const record = decodeRecord(placed.value.record, readIdentity(db));
  if (!record.ok) return record;
  const { id: base, planId, roundId, department, asked } = record.value;
  const round = context.rounds.get(roundId)?.round;
  if (!round) return fail('FOREIGN_ROUND', otherRoundSentence({ asked }));
  const read = formAnswers(context, round, record.value, placed.value);
  if (!read.ok) return read;
  const person = formPerson(placed.value, context.eras());
  const { savedAt } = placed.value;
  const storeId = storeOf(record.value, placed.value, bytes);
  const payload: ResponsePayload = {
    asked,
    department,
    ...person.said,
    answeredAt: savedAt ?? context.now().toISOString(),
    answers: read.value.answers,
  };
  const { answeredAt: _at, ...said } = payload;
  const newest = newestResponse(db, { roundId, departmentId: department.id, storeId });
  return succeed({
    manifest: {
      id: context.newId(),
      planId,
      roundId,
      departmentId: department.id,
      storeId,
      revision: (newest?.revision ?? 0) + 1,
      base,
    },
    payload,
    hash: sha256(canonicalBytes({ form: base, storeId, savedAt, ...said })),
    publicKey: null,
    form: {
      savedAt,
      notes: shortened([...person.notes, ...read.value.notes]),
      untouched: read.value.untouched,
    },
  });
}

function shortened(notes: readonly FormNote[]): readonly FormNote[] {
  if (notes.length <= mostNotes) return notes;
  const rest = notes.slice(mostNotes - 1);
  const message = `ほかに${rest.length}か所あります。`;
  return [
    ...notes.slice(0, mostNotes - 1),
    { place: rest[0]?.place ?? '', message, left: rest.some((each) => each.left) },
  ];
}

/**
 * Whose copy of a form it is. Two clerks who fill in copies of one form are two stores, as two with the app are; one who
 * sends the same form again is one. Told apart by the name that stands in the form, else by who saved it; where neither
 * is known, each file stands for itself, so that nothing is taken for a correction of something else.
 */
function storeOf({ id }: FormRecord, { person, savedBy, savedAt }: PlacedForm, bytes: Uint8Array): string {
  const named = folded(person.name?.text ?? '');
  const saver = savedBy === ourMark ? '' : folded(savedBy);
  const isKnown = savedAt !== null && (named !== '' || saver !== '');
  const whose = isKnown ? named || saver : sha256(bytes);
  return `form-${sha256(Buffer.from(`${id}\n${whose}`, 'utf8')).slice(0, 40)}`;
}

function folded(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

function sha256(bytes: Uint8Array): string {
  return hashOf('sha256', bytes);
}
