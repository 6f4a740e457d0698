/** Taking letters out: what was copied, saved or told of is noted with its day. */
import { useRef, useState, type RefObject } from 'react';
import { dayShort } from '../../../shared/day-words.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { eraDateError, readEraDate } from '../../desk-answer/submit/era-date.ts';
import { joinLetters, sentWords, type LetterDrafts } from './letter-drafts.ts';

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'said'; readonly words: string }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'day'; readonly message: string }
  | {
      readonly kind: 'written';
      readonly said: string;
      readonly folder: string;
      readonly files: readonly string[];
    };

export interface Sending {
  readonly copy: (departmentIds: readonly string[]) => Promise<void>;
  readonly save: (departmentIds: readonly string[]) => Promise<void>;
  readonly note: (departmentIds: readonly string[]) => Promise<void>;
  readonly said: string | undefined;
  readonly problem: string | undefined;
  readonly dayError: string | undefined;
  readonly written: Extract<Outcome, { kind: 'written' }> | undefined;
}

interface Sent {
  readonly roundId: string;
  readonly sentOn: string;
  readonly letters: { departmentId: string; text: string }[];
}

export function useSending(
  roundId: string,
  drafts: LetterDrafts,
  day: RefObject<HTMLInputElement | null>,
): Sending {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const isBusy = useRef(false);

  /** One at a time; nothing is done without a recipient, an empty letter or a day that is none. */
  async function send(
    departmentIds: readonly string[],
    work: (sent: Sent) => Promise<Outcome>,
  ): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const next = await tried(departmentIds, work);
      setOutcome(next);
      if (next.kind === 'day') day.current?.focus();
    } finally {
      isBusy.current = false;
    }
  }

  async function tried(
    departmentIds: readonly string[],
    work: (sent: Sent) => Promise<Outcome>,
  ): Promise<Outcome> {
    if (departmentIds.length === 0) return { kind: 'problem', message: '送る相手を1つ以上選んでください。' };
    const letters = departmentIds.map((id) => ({ departmentId: id, text: drafts.textOf(id) }));
    const empty = letters.find((each) => each.text.trim() === '');
    if (empty !== undefined) {
      const name = drafts.letters.find((each) => each.departmentId === empty.departmentId)?.department ?? '';
      return { kind: 'problem', message: `${name}あての文面が空です。書くか、相手から外してください。` };
    }
    const sentOn = readEraDate(day.current?.value ?? '');
    if (sentOn === undefined) return { kind: 'day', message: eraDateError };
    try {
      const done = await work({ roundId, sentOn, letters });
      await refreshAll();
      return done;
    } catch (error) {
      const { code, message } = problemOf(error);
      return { kind: code === 'DAY_TO_COME' ? 'day' : 'problem', message };
    }
  }

  return {
    copy: (ids) => send(ids, copy),
    save: (ids) => send(ids, save),
    note: (ids) => send(ids, (sent) => noted('記録', sent)),
    said: outcome.kind === 'said' ? outcome.words : undefined,
    problem: outcome.kind === 'problem' ? outcome.message : undefined,
    dayError: outcome.kind === 'day' ? outcome.message : undefined,
    written: outcome.kind === 'written' ? outcome : undefined,
  };
}

async function noted(what: string, sent: Sent): Promise<Outcome> {
  const { noted } = await client.progress.noteReminders(sent);
  const words = sentWords(what, sent.letters.length, noted, dayShort(sent.sentOn));
  return { kind: 'said', words };
}

async function copy(sent: Sent): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(joinLetters(sent.letters.map((each) => each.text)));
  } catch {
    return {
      kind: 'problem',
      message:
        'コピーできませんでした。［課ごとのファイルに保存］を押してください。督促の記録は残していません。',
    };
  }
  return noted('コピー', sent);
}

async function save(sent: Sent): Promise<Outcome> {
  const { folder, files, noted } = await client.progress.writeReminders(sent);
  const said = sentWords('ファイルに保存', files.length, noted, dayShort(sent.sentOn));
  return { kind: 'written', said, folder, files };
}
