/** Finds the keys of the keyboard in a sentence, so that each can be drawn as a cap. */
import type { GuideText } from '../../shared/guide.ts';

const modifiers = '(?:Ctrl|Alt|Shift|Cmd)';
const named = '(?:F(?:1[0-2]|[1-9])|Enter|Esc|Space|Tab|Delete|Insert|Backspace|Home|End|PageUp|PageDown)';
const arrows = '[↑↓←→]';
const chord = `(?:${modifiers}\\+)+(?:${named}|${arrows}|[A-Z0-9])`;
const inSentence = new RegExp(`(?<![\\w+.])(?:${chord}|${named}|${modifiers})(?![\\w+])`, 'gu');
const inKeyColumn = new RegExp(`(?<![\\w+.])(?:${chord}|${named}|${modifiers}|${arrows})(?![\\w+])`, 'gu');

/** @param onlyKeys whether it stands in a column of keys, where an arrow alone is a key too */
export function withKeys(text: string, onlyKeys: boolean): GuideText[] {
  const parts: GuideText[] = [];
  let from = 0;
  for (const match of text.matchAll(onlyKeys ? inKeyColumn : inSentence)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'key', text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
