/** The line of keys at the foot of a screen, at most six and F1. What it lists also opens F1's dialog first. */
import { useEffect, type ReactElement } from 'react';
import { createStore } from './store.ts';

export interface KeyHint {
  /** As on the caps: `Ctrl+Enter`, `Alt+↑↓`. */
  readonly keys: string;
  readonly label: string;
}

/** This screen's keys, for the dialog of keys. */
export const screenKeys = createStore<readonly KeyHint[]>([]);
export const keysDialog = createStore(false);

export interface KeyLineProps {
  readonly keys: readonly KeyHint[];
  /** Keys of this screen that stand in the dialog only. */
  readonly more?: readonly KeyHint[];
}

export function KeyLine({ keys, more }: KeyLineProps): ReactElement {
  useEffect(() => {
    screenKeys.set([...keys, ...(more ?? [])]);
    return () => screenKeys.set([]);
  }, [keys, more]);
  return (
    <footer className="hint" aria-label="キー操作">
      {keys.map((each) => (
        <span key={each.keys}>
          <kbd>{each.keys}</kbd>
          {each.label}
        </span>
      ))}
      <button type="button" className="end" onClick={() => keysDialog.set(true)}>
        <kbd>F1</kbd>キーの一覧
      </button>
    </footer>
  );
}
