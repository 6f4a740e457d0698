import { describe, expect, it } from 'vitest';
import { isComposingPress, shortcutOf } from './shortcut-key.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', true>> = {},
) => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('shortcutOf', () => {
  it('names keys as on the key caps', () => {
    expect(shortcutOf(press('Enter', { ctrlKey: true }))).toBe('Ctrl+Enter');
    expect(shortcutOf(press('ArrowLeft', { altKey: true }))).toBe('Alt+←');
    expect(shortcutOf(press('F7', { shiftKey: true }))).toBe('Shift+F7');
    expect(shortcutOf(press('o', { ctrlKey: true }))).toBe('Ctrl+O');
  });

  it('takes the command key of a Mac for Ctrl', () => {
    expect(shortcutOf(press('z', { metaKey: true }))).toBe('Ctrl+Z');
  });
});

describe('isComposingPress', () => {
  it('leaves the Enter that commits a conversion to the input method', () => {
    expect(isComposingPress({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposingPress({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(isComposingPress({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});
