/** What the office does with cells. Each change patches the table, can be undone, and is announced. */
import { safe } from '@orpc/client';
import { cellKeyText, type AnswerContent } from '../../../shared/answer.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import { client, isDefinedError, problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { flushAll } from '../../api/flushers.ts';
import { saveStatus } from '../../components/save-status.ts';
import { departmentName } from './names.ts';
import { nextCell } from './review-rows.ts';
import type { ReviewSession } from './review-session.ts';

export interface ReturnOf {
  readonly key: string;
  readonly reason: string;
  readonly lines: readonly number[];
  readonly until: string | null;
}

export type Saved =
  | { readonly kind: 'saved'; readonly cell: ReviewCell }
  | { readonly kind: 'stale'; readonly cell: ReviewCell }
  | { readonly kind: 'problem'; readonly message: string };

export type ReviewActions = ReturnType<typeof createReviewActions>;

export function createReviewActions(session: ReviewSession) {
  const roundId = (): string => session.table().id;
  const seen = (key: string) => {
    const { measureId, departmentId, columnId, revision } = session.cellOrEmpty(key);
    return { measureId, departmentId, columnId, revision };
  };
  const say = (text: string): void => session.said.set(text);

  /** 経済課 令和6年度の取組み */
  function nameOf(key: string): string {
    const column = session.table().columns.find((each) => each.id === key.split('\n')[2]);
    return `${departmentName(session.table(), key)} ${column?.label ?? ''}`;
  }

  /** Asks the store for a change and takes it over. Undefined where it was refused; the sentence is shown. */
  async function change<Answer extends { readonly cells: readonly ReviewCell[] }>(
    what: string,
    ask: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    saveStatus.set({ kind: 'saving' });
    session.problem.set(null);
    try {
      const answer = await ask();
      take(what, answer.cells);
      return answer;
    } catch (error) {
      saveStatus.set({ kind: 'none' });
      session.problem.set(problemOf(error).message);
      return undefined;
    }
  }

  function take(what: string | null, cells: readonly ReviewCell[]): void {
    const steps = cells.flatMap((cell) => {
      const key = cellKeyText(cell);
      const before = session.cellOrEmpty(key).revision;
      return before === cell.revision ? [] : [{ key, before, after: cell.revision }];
    });
    session.patch(cells);
    if (what !== null) session.undo.record({ what, cells: steps });
    saveStatus.set({ kind: 'saved', at: new Date().toISOString() });
    refresh();
  }

  const waits = (key: string): boolean => {
    const cell = session.cell(key);
    return cell?.answer.state === 'submitted' && !cell.conflict;
  };

  async function accept(keys: readonly string[]): Promise<void> {
    if (!(await flushAll())) return;
    const chosen = keys.filter(waits);
    if (chosen.length === 0) return say('受理できる欄がありません。提出済の欄を選んでください。');
    const done = await change('受理', () =>
      client.review.accept({ roundId: roundId(), cells: chosen.map(seen) }),
    );
    if (done === undefined) return;
    const left = done.changed === 0 ? '' : `${done.changed}欄は、ほかで先に変わったので受理していません。`;
    // One key for many cells: whoever took the wrong choice has to know the way back.
    const back = done.accepted > 1 ? 'Ctrl+Zで元に戻せます。' : '';
    say(`${done.accepted}欄を受理しました。${left}${back}`);
    session.mark(new Set());
  }

  return {
    say,
    nameOf,
    waits,
    accept,

    /** 受理して次へ: the next cell that waits, in the order of the table. */
    acceptAndNext: async (): Promise<void> => {
      const key = session.selected.get();
      if (key === null) return;
      // What is being written is accepted with it.
      if (!(await flushAll())) return;
      const isWaiting = waits(key);
      if (isWaiting) {
        const done = await change('受理', () =>
          client.review.accept({ roundId: roundId(), cells: [seen(key)] }),
        );
        if (done === undefined) return;
        if (done.accepted === 0) return say('ほかで先に変わりました。新しい内容を確かめてください。');
      }
      const next = nextCell(session.shown.get().grid, key, 1, waits);
      if (next !== null) session.go(next);
      const first = isWaiting ? '受理しました。' : '';
      say(next === null ? `${first}受理を待つ欄は、ほかにありません。` : `${first}次は ${nameOf(next)}。`);
    },

    edit: async (key: string, content: AnswerContent, base: number): Promise<Saved> => {
      saveStatus.set({ kind: 'saving' });
      const cell = { ...seen(key), revision: base };
      const { error, data } = await safe(client.review.edit({ roundId: roundId(), cell, content }));
      if (error === null) {
        take('直し', data.cells);
        return { kind: 'saved', cell: session.cellOrEmpty(key) };
      }
      saveStatus.set({ kind: 'none' });
      if (isDefinedError(error) && error.code === 'STALE_REVISION') {
        session.patch([error.data]);
        return { kind: 'stale', cell: error.data };
      }
      return { kind: 'problem', message: problemOf(error).message };
    },

    restore: async (key: string, to: number): Promise<void> => {
      const done = await change('前の文に戻す', () =>
        client.review.restore({ roundId: roundId(), cell: seen(key), to }),
      );
      if (done !== undefined) say('前の文に戻しました。');
    },

    /** Puts the department's words in the place of the office's. */
    undoEdit: async (key: string): Promise<void> => {
      const { departmentContent } = session.cellOrEmpty(key);
      if (departmentContent === null) return;
      const done = await change('直しの取消し', () =>
        client.review.edit({ roundId: roundId(), cell: seen(key), content: departmentContent }),
      );
      if (done !== undefined) say('直しを取り消しました。担当課の文に戻りました。');
    },

    comment: async (key: string, text: string): Promise<boolean> => {
      const { measureId, departmentId, columnId } = seen(key);
      const cell = { measureId, departmentId, columnId };
      const done = await change('コメント', () => client.review.comment({ roundId: roundId(), cell, text }));
      if (done !== undefined) say('コメントしました。');
      return done !== undefined;
    },

    /** Null where they were returned, else why not. */
    returnCells: async (returns: readonly ReturnOf[]): Promise<string | null> => {
      saveStatus.set({ kind: 'saving' });
      try {
        const { cells } = await client.review.return({
          roundId: roundId(),
          returns: returns.map(({ key, reason, lines, until }) => ({
            cell: seen(key),
            reason,
            lines: [...lines],
            until,
          })),
        });
        take('差戻し', cells);
        session.mark(new Set());
        session.returned.set([...new Set(returns.map(({ key }) => key.split('\n')[1] ?? ''))]);
        say(`${returns.length}欄を差し戻しました。`);
        return null;
      } catch (error) {
        saveStatus.set({ kind: 'none' });
        return problemOf(error).message;
      }
    },

    /** 元に戻す, やり直す: the office's own changes, whichever cell they were in. */
    travel: async (which: 'undo' | 'redo'): Promise<void> => {
      const travel = session.undo.next(which);
      const word = which === 'undo' ? '元に戻す' : 'やり直す';
      if (travel === null) return say(`${word}ことは、ほかにありません。`);
      const cells = travel.cells.map(({ key, base, to }) => ({ ...seen(key), revision: base, to }));
      saveStatus.set({ kind: 'saving' });
      try {
        const done = await client.review.putBack({ roundId: roundId(), cells });
        take(null, done.cells);
        session.undo.done(which, travel, (key) => session.cellOrEmpty(key).revision);
        const [first] = travel.cells;
        if (first !== undefined) session.go(first.key);
        say(`${which === 'undo' ? '元に戻しました' : 'やり直しました'}（${travel.step.what}）。`);
      } catch (error) {
        saveStatus.set({ kind: 'none' });
        session.undo.drop(which);
        session.problem.set(problemOf(error).message);
      }
    },
  };
}

let refreshing: ReturnType<typeof setTimeout> | undefined;

/** The counts in the header and other screens follow once the hand rests. */
function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.review.details.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.review.changes.key() });
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    void queryClient.invalidateQueries({ queryKey: orpc.app.state.key() });
    void queryClient.invalidateQueries({ queryKey: orpc.collect.key(), refetchType: 'active' });
  }, 400);
}
