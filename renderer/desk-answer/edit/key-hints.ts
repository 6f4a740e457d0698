/** The keys of 入力, for the foot of the page and the list of keys. */
import type { KeyHint } from '../../components/key-line.tsx';

export const keyHints: readonly KeyHint[] = [
  { keys: 'Enter', label: '次の行' },
  { keys: 'Ctrl+Enter', label: '入力済にして次へ' },
  { keys: 'F4', label: '前回の行を写す' },
  { keys: 'Alt+↑↓', label: '行の入替え' },
  { keys: 'F6', label: '区画の移動' },
];

export const moreKeyHints: readonly KeyHint[] = [
  { keys: 'Backspace', label: '行の初めで、上の行とつなぐ' },
  { keys: 'F7 / Shift+F7', label: '次・前の、見ていただく欄へ' },
  { keys: 'Ctrl+Z / Ctrl+Y', label: '取り消す・やり直す' },
  { keys: 'Ctrl+F', label: '語句を探す' },
];
