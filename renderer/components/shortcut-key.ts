/** Names of keys as people read them on a key cap: `Ctrl+Enter`, `Alt+↑`, `F7`. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const caps: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** What was pressed, in the order Ctrl, Alt, Shift. Letters are capital, so that CapsLock changes nothing. */
export function shortcutOf(press: KeyPress): string {
  const cap = caps[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const parts = [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
    cap,
  ];
  return parts.filter((each) => each !== '').join('+');
}

export interface GuardedPress {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Enter that commits a conversion reports 229: it belongs to the input method alone. */
export function isComposingPress(press: GuardedPress): boolean {
  return press.isComposing || press.keyCode === 229;
}
