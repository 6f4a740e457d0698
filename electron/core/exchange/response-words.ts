/** Why a response was not taken, in the words of the person who receives it (UX.md §5). */
import { fiscalYearsLabel } from '../../../shared/fiscal-year.ts';
import type { Round } from '../../../shared/round.ts';
import type { ResponsePayload } from './payloads.ts';
import { keyFingerprint } from './sign.ts';
import type { PackageProblem, PackageProblemCode } from './read-package.ts';

const altered =
  '作られたあとで中身が変えられています。取り込んでいません。担当課に作り直しを頼んでください。';

const sentences: Readonly<Partial<Record<PackageProblemCode, string>>> = {
  TRUNCATED: '回答ファイルが途中で切れています。もう一度コピーし直してください。',
  ALTERED: altered,
  BAD_SIGNATURE: altered,
  NOT_OURS:
    'とりまとめのファイルではありません。回答ファイル（.kaito）か、記入された様式（.xlsx）を選んでください。',
  NEWER_VERSION:
    '新しい版のとりまとめで作られています。このソフトを新しくしてから、もう一度取り込んでください。',
};

const otherKinds = { request: '照会ファイル', receipt: '受領の知らせ' } as const;

/** Of a file of any kind, as read by readPackage. */
export function inWordsOfResponse(problem: PackageProblem): PackageProblem {
  const { code, found } = problem;
  if (code === 'NOT_A_RESPONSE')
    return { code, message: notAResponse(found === 'receipt' ? 'receipt' : 'request') };
  return { code, message: sentences[code] ?? problem.message };
}

/** The sentence for a file that was refused before it was read. */
export function unreadSentence(code: 'NOT_OURS' | 'NOT_A_RESPONSE' | 'TOO_LARGE' | 'UNREADABLE'): string {
  switch (code) {
    case 'NOT_OURS':
      return sentences.NOT_OURS ?? '';
    case 'NOT_A_RESPONSE':
      return notAResponse('request');
    case 'TOO_LARGE':
      return 'ファイルが大きすぎます。とりまとめで作ったファイルか確かめてください。';
    case 'UNREADABLE':
      return 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。';
  }
}

function notAResponse(kind: 'request' | 'receipt'): string {
  return `${otherKinds[kind]}です。取りまとめ課では、回答ファイル（.kaito）を取り込みます。`;
}

export function otherRoundSentence({ asked }: Pick<ResponsePayload, 'asked'>): string {
  const years = asked === null ? '' : fiscalYearsLabel(asked.fiscalYears);
  return `${years === '' ? '別の照会' : years}の回答です。取り込めません。`;
}

/** @param own fingerprint of the key in the file */
export function keyChangedSentence(
  { department, answeredBy }: ResponsePayload,
  before: string,
  own: string,
): string {
  return `前の回答と署名の鍵が違います。前の鍵は${keyFingerprint(before)}、この回答の鍵は${own}（${department.name}　${answeredBy.name}）です。課に電話で鍵の番号を確かめてください。`;
}

export function keyNewSentence(
  { department, answeredBy }: ResponsePayload,
  known: { readonly publicKey: string; readonly answeredBy: string },
  own: string,
): string {
  return `${department.name}の、はじめての端末からの回答です。これまでの鍵は${keyFingerprint(known.publicKey)}（${known.answeredBy}）、この回答の鍵は${own}（${answeredBy.name}）です。課に電話で鍵の番号を確かめてください。`;
}

/** @param otherwise where it is a correction that ran out of time */
export function lockedSentence({ correction }: Round, otherwise: string): string {
  return correction === null
    ? '確定した照会です。取り込めません。正誤表を始めてから受け取ってください。'
    : otherwise;
}

/**
 * @param isOwn whether a cell, by measure and column, is the department's
 * @param title of the measure at which it was noticed
 */
export function notAssignedSentence(
  payload: ResponsePayload,
  isOwn: (cell: string) => boolean,
  title: string,
): string {
  const foreign = payload.answers.filter((each) => !isOwn(`${each.measureId}\n${each.columnId}`));
  const measures = new Set(foreign.map((each) => each.measureId)).size;
  return measures === 0
    ? `「${title}」の同じ欄が2回入っています。ファイルの全部を取り込んでいません。担当課に作り直しを頼んでください。`
    : `この課の担当ではない施策が${measures}件あります。ファイルの全部を取り込んでいません。`;
}
