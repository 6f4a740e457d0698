/**
 * The one place for keys that work wherever the focus is. Nothing acts while the input method composes, nothing acts
 * behind an open dialog, and a key held down acts once unless it says otherwise.
 * Keys inside one control (Enter in a line) are that control's own, with the guard of shortcut-key.ts.
 */
import { useEffectEvent, useLayoutEffect } from 'react';
import { isComposingPress, shortcutOf } from './shortcut-key.ts';

export interface Shortcut {
  /** As shortcutOf writes it: `Ctrl+Enter`, `F7`, `Alt+←`. */
  readonly keys: string;
  readonly run: () => void;
  /** For keys that move on: holding them repeats. */
  readonly repeats?: boolean;
  /** Acts in a dialog, and only there. */
  readonly inDialog?: boolean;
  /** Asked at the press: where it says no, the key goes its own way (undoing inside a text field). */
  readonly when?: () => boolean;
}

type Find = (keys: string, inDialog: boolean) => Shortcut | undefined;

/** The latest is asked first: a page before the frame. */
const finders: Find[] = [];

function findShortcut(keys: string): Shortcut | undefined {
  const inDialog = document.querySelector('.dlg') !== null;
  for (const find of finders.toReversed()) {
    const found = find(keys, inDialog);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  if (isComposingPress(event) || event.defaultPrevented) return;
  const found = findShortcut(shortcutOf(event));
  if (found === undefined) return;
  event.preventDefault();
  // On the way down: a focused button of react-aria would take Ctrl+Enter for a press and let nothing through.
  event.stopPropagation();
  if (!event.repeat || found.repeats === true) found.run();
}

/** Does what the keys would do now, for the system's menu. */
export function runShortcut(keys: string): void {
  findShortcut(keys)?.run();
}

export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const find = useEffectEvent((keys: string, inDialog: boolean) =>
    shortcuts.find(
      (each) =>
        each.keys === keys &&
        (each.inDialog ?? false) === inDialog &&
        (each.when === undefined || each.when()),
    ),
  );
  // Before the screen is drawn: what can be seen has its keys.
  useLayoutEffect(() => {
    const finder: Find = (keys, inDialog) => find(keys, inDialog);
    if (finders.length === 0) window.addEventListener('keydown', onKeyDown, true);
    finders.push(finder);
    return () => {
      finders.splice(finders.indexOf(finder), 1);
      if (finders.length === 0) window.removeEventListener('keydown', onKeyDown, true);
    };
  }, []);
}
