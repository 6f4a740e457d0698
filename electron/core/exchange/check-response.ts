/** Whether a readable response may be taken: asked for by us, by who was asked, newer than what we hold, only own duties. */
import { cellKeyText, contentOf, sameContent, type AnswerContent } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { dutiesOf, fitsColumn, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { openRound } from '../rounds/open-round.ts';
import { findRequest, findResponse, newestResponse, responseOfRevision } from '../store/exchange-log.ts';
import { keysOfDepartment, pinnedKey } from '../store/pinned-keys.ts';
import type { ResponsePayload } from './payloads.ts';
import { isOlderThanNewest, type ReadResponse } from './incoming-response.ts';
import {
  keyChangedSentence,
  keyNewSentence,
  lockedSentence,
  notAssignedSentence,
  otherRoundSentence,
} from './response-words.ts';
import { keyFingerprint } from './sign.ts';

export type ResponseProblemCode =
  | 'FOREIGN_ROUND'
  | 'UNKNOWN_REQUEST'
  | 'ROUND_FINAL'
  | 'KEY_CHANGED'
  | 'KEY_NEW'
  | 'STALE_RESPONSE'
  | 'SAME_REVISION'
  | 'NOT_YOUR_DUTY'
  | 'WRONG_KIND'
  | 'BASE_UNKNOWN'
  | 'UNCONFIRMED';

export interface Difference {
  readonly measure: string;
  readonly column: string;
  readonly inFile: AnswerContent;
  readonly here: AnswerContent | null;
}

export interface Checked {
  readonly round: Round;
  /** For each answer of the response, in its order, what stood in its cell when the request was written. */
  readonly asked: readonly (AnswerContent | null)[];
}

type Refusal = Problem<ResponseProblemCode> & { readonly differences?: readonly Difference[] };

/**
 * @param wanted.isKeyAccepted whether a person takes a key that is not the department's so far
 * @param wanted.isOlderWanted whether a person takes an older revision on purpose
 * @returns the round that the response belongs to, and what stood here when its cells were asked
 */
export function checkResponse(
  context: CoreContext,
  read: ReadResponse,
  wanted: { readonly isOlderWanted: boolean; readonly isKeyAccepted: boolean },
): Result<Checked, Refusal> {
  const { manifest, payload } = read;
  const { db } = context.store;
  const round = context.rounds.get(manifest.roundId)?.round;
  const request = manifest.base === null ? undefined : findRequest(db, manifest.base);
  // A request that was opened here came from elsewhere: this is a department's store, and no place to receive.
  if (!round || round.planId !== manifest.planId || (request && request.payload !== null)) {
    return fail('FOREIGN_ROUND', otherRoundSentence(payload));
  }
  const isForUs =
    request?.roundId === manifest.roundId &&
    request.departmentId === manifest.departmentId &&
    payload.department.id === manifest.departmentId;
  if (!isForUs) {
    return fail(
      'UNKNOWN_REQUEST',
      'こちらから送った照会への回答ではありません。送った照会ファイルを開いて回答してもらってください。',
    );
  }
  const open = openRound(context, round.id);
  if (!open.ok) return fail('ROUND_FINAL', lockedSentence(round, open.problem.message));
  return (
    (wanted.isKeyAccepted ? undefined : checkKey(context, read)) ??
    checkAnswers(round, payload) ??
    checkRevision(context, round, read, wanted) ??
    whatWasAsked(context, round, read)
  );
}

/** A store keeps its key. A department's first store is taken on trust; the next one, only by a person. */
function checkKey(
  { store: { db } }: CoreContext,
  { manifest, payload, publicKey }: ReadResponse,
): Result<never, Refusal> | undefined {
  // Nobody signs a form; what we wrote into it carries our own signature.
  if (publicKey === null) return undefined;
  const pinned = pinnedKey(db, manifest.storeId);
  if (pinned?.publicKey === publicKey) return undefined;
  const own = keyFingerprint(publicKey);
  if (pinned) return fail('KEY_CHANGED', keyChangedSentence(payload, pinned.publicKey, own));
  const known = keysOfDepartment(db, manifest.departmentId).at(-1);
  return known && fail('KEY_NEW', keyNewSentence(payload, known, own));
}

function checkAnswers(round: Round, payload: ResponsePayload): Result<never, Refusal> | undefined {
  const own = new Map(
    dutiesOf(round, payload.department.id).map(({ assignment, column }) => [
      `${assignment.measureId}\n${column.id}`,
      column,
    ]),
  );
  const titleOf = (id: string): string =>
    round.structure.measures.find((each) => each.id === id)?.title ?? id;
  const seen = new Set<string>();
  for (const { measureId, columnId, content } of payload.answers) {
    const cell = `${measureId}\n${columnId}`;
    const column = own.get(cell);
    if (!column || seen.has(cell)) {
      return fail(
        'NOT_YOUR_DUTY',
        notAssignedSentence(payload, (key) => own.has(key), titleOf(measureId)),
      );
    }
    seen.add(cell);
    if (!fitsColumn(content, column)) {
      return fail(
        'WRONG_KIND',
        `「${titleOf(measureId)}」の「${column.label}」に、この列に入らない答えがあります。照会ファイルを開き直して、回答を作り直してもらってください。`,
      );
    }
    if (content.kind === 'items' && content.items.some((each) => each.unconfirmed)) {
      return fail(
        'UNCONFIRMED',
        `「${titleOf(measureId)}」に未確認の年があります。${payload.department.name}で確かめて、出し直してもらってください。`,
      );
    }
  }
  return undefined;
}

function checkRevision(
  context: CoreContext,
  round: Round,
  read: ReadResponse,
  { isOlderWanted }: { readonly isOlderWanted: boolean },
): Result<never, Refusal> | undefined {
  const { manifest, payload, form } = read;
  const key = { roundId: manifest.roundId, departmentId: manifest.departmentId };
  if (!isOlderWanted && isOlderThanNewest(context, read)) {
    const differences = differencesOf(context, round, payload);
    const newest = newestResponse(context.store.db, { ...key, storeId: manifest.storeId });
    const message =
      form === null
        ? `第${newest?.revision ?? 0}版を受領済みのため、取り込んでいません。`
        : 'あとから保存された同じ様式を受領済みのため、取り込んでいません。';
    const { problem } = fail('STALE_RESPONSE', message);
    return { ok: false, problem: { ...problem, differences } };
  }
  if (responseOfRevision(context.store.db, { ...key, storeId: manifest.storeId }, manifest.revision)) {
    return fail(
      'SAME_REVISION',
      `同じ第${manifest.revision}版で、中身の違う回答をもう受け取っています。出し直してもらってください。`,
    );
  }
  // Whatever wrote it does not number its files as ours does.
  if (findResponse(context.store.db, manifest.id)) {
    return fail(
      'SAME_REVISION',
      '同じ番号で、中身の違う回答をもう受け取っています。照会ファイルを開き直して、回答を作り直してもらってください。',
    );
  }
  return undefined;
}

function whatWasAsked(
  context: CoreContext,
  round: Round,
  { manifest: { departmentId }, payload }: ReadResponse,
): Result<Checked, Refusal> {
  const asked: (AnswerContent | null)[] = [];
  for (const { measureId, columnId, baseRevision } of payload.answers) {
    const key = { roundId: round.id, measureId, departmentId, columnId };
    const content = context.answers.contentAt(key, baseRevision);
    if (content === undefined) {
      return fail(
        'BASE_UNKNOWN',
        'この回答のもとになった内容が、ここにはありません。控えから戻したあとなら、照会を送り直してください。',
      );
    }
    asked.push(content);
  }
  return succeed({ round, asked });
}

function differencesOf(context: CoreContext, round: Round, payload: ResponsePayload): Difference[] {
  const standing = new Map(
    context.answers.ofRound(round.id).map((each) => [cellKeyText(each.key), contentOf(each.answer)]),
  );
  return payload.answers.flatMap(({ measureId, columnId, content }) => {
    const here =
      standing.get(cellKeyText({ measureId, columnId, departmentId: payload.department.id })) ?? null;
    if (sameContent(here, content)) return [];
    const measure = round.structure.measures.find((each) => each.id === measureId)?.title ?? measureId;
    const column = round.columns.find((each) => each.id === columnId)?.label ?? columnId;
    return [{ measure, column, inFile: content, here }];
  });
}
