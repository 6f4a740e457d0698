/** What is wrong in a policy file, in sentences for the administrator, each with its place in the file. */
import type { z } from 'zod';
import { featureNames, policyFile } from '../../../shared/policy.ts';
import { lineAndColumn } from './json-places.ts';

export interface PolicyMistake {
  /** From 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** e.g. `off[1]`; empty where no item is meant. */
  readonly item: string;
  readonly message: string;
}

/** One line for a person: 4行目3文字目「off[1]」：… */
export function mistakeLine({ line, column, item, message }: PolicyMistake): string {
  const place = line === 0 ? '' : `${line}行目${column}文字目`;
  return `${place}${item === '' ? '' : `「${item}」`}${line === 0 && item === '' ? '' : '：'}${message}`;
}

export function mistakeAt(text: string, offset: number, item: string, message: string): PolicyMistake {
  return { ...lineAndColumn(text, offset), item, message };
}

export const wholeFile = (message: string): PolicyMistake => ({ line: 0, column: 0, item: '', message });

/** What JSON itself does not take; its own words are English and name a position. */
export function syntaxMistake(text: string, error: unknown): PolicyMistake {
  const words = error instanceof Error ? error.message : '';
  const offset = Number(/position (?<at>\d+)/u.exec(words)?.groups?.['at'] ?? text.length);
  const escaped = /escaped character/u.test(words)
    ? 'フォルダーの区切りの「\\」は、「\\\\」と二つ続けて書いてください。'
    : 'JSONの書き方になっていません。この近くの「"」「,」「{ }」の過不足を確かめてください（説明の文は書けません）。';
  return mistakeAt(text, offset, '', escaped);
}

export function itemOf(path: readonly PropertyKey[]): string {
  return path
    .map((each, index) => (typeof each === 'number' ? `[${each}]` : `${index > 0 ? '.' : ''}${String(each)}`))
    .join('');
}

const known = Object.keys(policyFile.shape).join('、');

/** @returns path and sentence of each mistake that the schema finds */
export function schemaMistakes(
  issues: readonly z.core.$ZodIssue[],
): { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `この名前の項目はありません。使えるのは ${known} です。`,
      }));
    return [{ path: issue.path, message: sentenceOf(issue) }];
  });
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const [item] = issue.path;
  if (issue.path.length === 0) return '全体を { } で囲んで書いてください。';
  if (item === 'version')
    return '「"version": 1」と書いてください。ほかの版の書き方は、この「とりまとめ」では読めません。';
  if (item === 'off' && issue.path.length > 1)
    return `この名前の機能はありません。使えるのは ${Object.keys(featureNames).join('、')} です。`;
  if (issue.code === 'too_small') return '空のままにせず、書くか、項目ごと消してください。';
  if (issue.code === 'too_big') return '長すぎるか、多すぎます。';
  const isList = issue.path.length === 1 && (item === 'off' || item === 'departments');
  return isList ? '[ ] の中に、文字を並べて書いてください。' : '「"」で囲んだ文字で書いてください。';
}
