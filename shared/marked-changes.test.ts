import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedLines, markedText, type MarkedPart } from './marked-changes.ts';

const without = (parts: readonly MarkedPart[], mark: MarkedPart['mark']): string =>
  parts
    .filter((each) => each.mark !== mark)
    .map((each) => each.text)
    .join('');

const line = (text: string) => ({ bullet: true, text });

describe('見え消し', () => {
  it('marks the words that changed and leaves the rest', () => {
    const parts = markedText('植栽の剪定を行った。', '植栽の剪定を実施した。');
    expect(parts[0]).toEqual({ mark: 'same', text: '植栽の剪定を' });
    expect(parts.at(-1)).toMatchObject({ mark: 'same', text: expect.stringContaining('。') });
    expect(parts.some((each) => each.mark === 'deleted')).toBe(true);
  });

  it('shows a line that came as inserted, one that went as deleted, and one that stayed as it is', () => {
    const marked = markedLines([line('一'), line('二')], [line('一'), line('二'), line('三')]);
    expect(marked.map((each) => each.parts[0]?.mark)).toEqual(['same', 'same', 'inserted']);
    expect(markedLines([line('一')], [])[0]?.parts[0]).toEqual({ mark: 'deleted', text: '一' });
  });

  it('keeps a line that became a bullet apart from what it was', () => {
    const marked = markedLines([{ bullet: false, text: '該当なし' }], [{ bullet: true, text: '該当なし' }]);
    expect(marked.map((each) => each.parts[0]?.mark)).toEqual(['deleted', 'inserted']);
  });

  it('holds both versions whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const parts = markedText(before, after);
        expect(without(parts, 'inserted')).toBe(before);
        expect(without(parts, 'deleted')).toBe(after);
      }),
    );
  });
});
