/** The keys of 表の確認, and the line that announces what was done. */
import type { ReactElement } from 'react';
import type { KeyHint } from '../../components/key-line.tsx';
import { useStore } from '../../components/store.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { needsAttention } from '../../../shared/review-state.ts';
import { nextCell } from './review-rows.ts';
import { reviewDialog } from './open-dialog.ts';
import { useReview } from './use-review.ts';

const reviewKeys: readonly KeyHint[] = [
  { keys: '↑↓←→', label: '欄を選ぶ' },
  { keys: 'F2', label: '直す' },
  { keys: 'Ctrl+Enter', label: '受理して次へ' },
  { keys: 'F8', label: '差し戻す' },
  { keys: 'F7', label: '次の確かめる欄' },
  { keys: 'F6', label: '区画の移動' },
];
const moreReviewKeys: readonly KeyHint[] = [
  { keys: 'Space', label: 'まとめて扱う欄に加える' },
  { keys: 'Esc', label: '直しを終える' },
  { keys: 'Shift+F7', label: '前の確かめる欄' },
  { keys: 'Ctrl+Z', label: '元に戻す' },
  { keys: 'Ctrl+Y', label: 'やり直す' },
  { keys: 'Ctrl+F', label: '語句を探す' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

const changing = new Set(['F2', 'Ctrl+Enter', 'F8', 'Space', 'Esc', 'Ctrl+Z', 'Ctrl+Y']);

/** What the key line names: in a round that is closed only what looks and moves. */
export function reviewKeysOf(isLocked: boolean): { keys: readonly KeyHint[]; more: readonly KeyHint[] } {
  if (!isLocked) return { keys: reviewKeys, more: moreReviewKeys };
  return { keys: reviewKeys.filter(onlyLooks), more: moreReviewKeys.filter(onlyLooks) };
}

function onlyLooks({ keys }: KeyHint): boolean {
  return !changing.has(keys);
}

/** Whether the focus is in a field, which undoes its own typing. */
function isOutsideOfFields(): boolean {
  const here = document.activeElement;
  return !(
    here instanceof HTMLTextAreaElement ||
    (here instanceof HTMLInputElement && ['text', 'search'].includes(here.type))
  );
}

export function ReviewKeys(): ReactElement {
  const { session, actions, isLocked } = useReview();
  const said = useStore(session.said);
  const look = (step: 1 | -1): void => {
    const next = nextCell(session.shown.get().grid, session.selected.get(), step, (key) =>
      needsAttention(session.cellOrEmpty(key)),
    );
    if (next === null) actions.say('確かめる欄は、ほかにありません。');
    else session.go(next);
  };
  const change = (run: () => void) => (): void => {
    if (isLocked) actions.say('確定した照会です。直せません。');
    else run();
  };
  useShortcuts([
    {
      keys: 'F2',
      run: change(() => {
        if (session.selected.get() !== null) session.editing.set(true);
      }),
    },
    {
      keys: 'F8',
      run: change(() => {
        const isOwn = session.selected.get()?.split('\n')[1] === session.table().ownDepartmentId;
        if (isOwn && session.marked.get().size === 0)
          actions.say('自課の欄です。差し戻さずに、F2で入力してください。');
        else reviewDialog.set('return');
      }),
    },
    { keys: 'Ctrl+Enter', run: change(() => void actions.acceptAndNext()) },
    { keys: 'F7', run: () => look(1), repeats: true },
    { keys: 'Shift+F7', run: () => look(-1), repeats: true },
    { keys: 'Ctrl+Z', run: change(() => void actions.travel('undo')), when: isOutsideOfFields },
    { keys: 'Ctrl+Y', run: change(() => void actions.travel('redo')), when: isOutsideOfFields },
    { keys: 'Ctrl+F', run: () => document.getElementById('review-search')?.focus() },
  ]);
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}
