/**
 * Editing one plan: one edit is under way, the next ones wait in order. What the core took is made here too, by the
 * same rule, so that nothing has to be read again. Undo and redo are one's own edits taken back.
 */
import { safe } from '@orpc/client';
import type { SetupPlan } from '../../../shared/contract/plan-contract.ts';
import { editWithInverse } from '../../../shared/inverse-edit.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { client, isDefinedError, problemOf } from '../../api/client.ts';
import { saveStatus } from '../../components/save-status.ts';
import { createStore, type Store } from '../../components/store.ts';

/** What is told beside the place of an edit, until the next one. */
export type SetupNotice =
  | { readonly kind: 'none' }
  /** It can be taken back at once. */
  | { readonly kind: 'removed'; readonly message: string; readonly notes: readonly string[] }
  | { readonly kind: 'told'; readonly message: string; readonly notes: readonly string[] }
  | { readonly kind: 'asking'; readonly message: string; readonly proceed: () => void }
  | { readonly kind: 'refused'; readonly message: string };

export interface EditWords {
  /** Said where the edit is done, with ［元に戻す］. */
  readonly removed?: string;
  /** Read to a person who does not see it. */
  readonly spoken?: string;
}

export interface PlanSession {
  readonly notice: Store<SetupNotice>;
  readonly spoken: Store<string>;
  /**
   * An addition is seen at once, so that its name can be typed without waiting, and goes again where it was refused.
   * Resolves to whether it is in the store.
   */
  add: (edit: PlanEdit, words?: EditWords) => Promise<boolean>;
  /** Resolves to whether the edit is in the store. */
  edit: (edits: readonly PlanEdit[], words?: EditWords) => Promise<boolean>;
  undo: () => void;
  redo: () => void;
  /** A field that may hold text that nobody has sent yet. Returns how to take it back. */
  register: (flush: () => void) => () => void;
  /** Resolves to whether everything is saved. */
  flush: () => Promise<boolean>;
}

export interface SessionOptions {
  readonly read: () => SetupPlan | undefined;
  readonly write: (plan: SetupPlan) => void;
  /** What else is shown may have changed: counts in the header, other screens. */
  readonly changed: (edits: readonly PlanEdit[]) => void;
  /** Somebody else changed the plan: it is to be read again. */
  readonly stale: () => void;
}

type Sent =
  | { readonly kind: 'done'; readonly inverse: readonly PlanEdit[]; readonly notes: readonly string[] }
  | { readonly kind: 'asking' | 'refused' | 'failed'; readonly message: string };

const nothing: SetupNotice = { kind: 'none' };

export function createPlanSession({ read, write, changed, stale }: SessionOptions): PlanSession {
  const notice = createStore<SetupNotice>(nothing);
  const spoken = createStore('');
  const fields = new Set<() => void>();
  let past: (readonly PlanEdit[])[] = [];
  let future: (readonly PlanEdit[])[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let isFailed = false;

  async function send(edits: readonly PlanEdit[], despiteAnswers: boolean): Promise<Sent> {
    const before = read();
    if (before === undefined) return { kind: 'failed', message: '計画がまだ開かれていません。' };
    const status = saveStatus.get();
    saveStatus.set({ kind: 'saving' });
    const { error, data } = await safe(
      client.plan.edit({
        planId: before.plan.id,
        edits: [...edits],
        base: before.plan.revision,
        frontRoundId: before.round?.id ?? null,
        despiteAnswers,
      }),
    );
    if (error === null) {
      const current = read() ?? before;
      write({ ...current, plan: { ...current.plan, revision: data.revision } });
      // An addition that is seen already is not made twice: its id is taken.
      show(edits);
      saveStatus.set({ kind: 'saved', at: new Date().toISOString() });
      changed(edits);
      return { kind: 'done', inverse: data.inverse, notes: data.notes };
    }
    saveStatus.set(status);
    if (isDefinedError(error) && error.code === 'HAS_ANSWERS')
      return { kind: 'asking', message: error.data.message };
    if (isDefinedError(error) && error.code === 'STALE_PLAN') {
      past = [];
      future = [];
      stale();
      return { kind: 'refused', message: error.data.message };
    }
    const isRefused = isDefinedError(error) && error.code === 'REFUSED';
    return { kind: isRefused ? 'refused' : 'failed', message: problemOf(error).message };
  }

  /** On the screen only. @returns what takes it back there */
  function show(edits: readonly PlanEdit[]): readonly PlanEdit[] {
    const current = read();
    const made = current && editWithInverse(current.structure, edits);
    if (current === undefined || made?.ok !== true) return [];
    write({ ...current, structure: made.value.structure });
    return made.value.inverse;
  }

  type Kept = (inverse: readonly PlanEdit[]) => void;

  function run(edits: readonly PlanEdit[], words: EditWords, kept: Kept, despite = false): Promise<boolean> {
    const work = queue.then(async () => {
      const sent = await send(edits, despite);
      isFailed = sent.kind === 'failed';
      if (sent.kind === 'done') {
        kept(sent.inverse);
        tell(words, sent.notes);
        return true;
      }
      if (sent.kind === 'failed')
        saveStatus.set({ kind: 'failed', retry: () => void run(edits, words, kept, despite) });
      else if (sent.kind === 'asking')
        notice.set({
          kind: 'asking',
          message: sent.message,
          proceed: () => void run(edits, words, kept, true),
        });
      else notice.set({ kind: 'refused', message: sent.message });
      return false;
    });
    queue = work;
    return work;
  }

  function tell({ removed, spoken: words }: EditWords, notes: readonly string[]): void {
    if (removed !== undefined) notice.set({ kind: 'removed', message: removed, notes });
    else notice.set(notes.length === 0 ? nothing : { kind: 'told', message: '計画を直しました。', notes });
    if (words !== undefined) spoken.set(words);
  }

  const flushFields = (): void => {
    for (const flush of fields) flush();
  };

  async function back(): Promise<void> {
    flushFields();
    await queue;
    const edits = past.at(-1);
    if (edits === undefined) return;
    await run(edits, { spoken: '元に戻しました。' }, (inverse) => {
      past = past.slice(0, -1);
      future = [...future, inverse];
    });
  }

  async function again(): Promise<void> {
    flushFields();
    await queue;
    const edits = future.at(-1);
    if (edits === undefined) return;
    await run(edits, { spoken: 'やり直しました。' }, (inverse) => {
      future = future.slice(0, -1);
      past = [...past, inverse];
    });
  }

  const keep: Kept = (inverse) => {
    past = [...past.slice(-499), inverse];
    future = [];
  };

  return {
    notice,
    spoken,
    add: async (edit, words = {}) => {
      const away = show([edit]);
      const isDone = await run([edit], words, keep);
      if (!isDone) show(away);
      return isDone;
    },
    edit: (edits, words = {}) => run(edits, words, keep),
    undo: () => void back(),
    redo: () => void again(),
    register: (flush) => {
      fields.add(flush);
      return () => {
        fields.delete(flush);
      };
    },
    flush: async () => {
      flushFields();
      for (let last; last !== queue;) await (last = queue);
      return !isFailed;
    },
  };
}
