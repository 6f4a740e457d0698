/** The keys of one line: they act on the lines of the cell, so that several fields feel like one text. */
import type { KeyboardEvent } from 'react';
import { shortcutOf } from '../../components/shortcut-key.ts';
import type { CompositionGuard } from './composition.ts';
import type { EditActions } from './edit-actions.ts';
import { focusPlace } from './field-focus.ts';
import type { Line } from './item-lines.ts';

interface LineAt {
  readonly cellKey: string;
  readonly line: Line;
  readonly above: Line | undefined;
  readonly below: Line | undefined;
}

export function onLineKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  at: LineAt,
  actions: EditActions,
  guard: CompositionGuard,
): void {
  if (guard.owns(event.nativeEvent)) return;
  const field = event.currentTarget;
  const { selectionStart: start, selectionEnd: end } = field;
  if (keyActed(shortcutOf(event), event.repeat, start, end, field, at, actions)) event.preventDefault();
}

function keyActed(
  keys: string,
  isRepeat: boolean,
  start: number,
  end: number,
  field: HTMLTextAreaElement,
  { cellKey, line, above, below }: LineAt,
  actions: EditActions,
): boolean {
  const isCaret = start === end;
  const atStart = isCaret && start === 0;
  const atEnd = isCaret && end === field.value.length;
  const goTo = (other: Line | undefined, offset: number): boolean =>
    other !== undefined &&
    focusPlace(cellKey, { field: 'line', line: other.id, offset: Math.min(offset, other.text.length) });
  switch (keys) {
    case 'Enter':
      if (!isRepeat) actions.split(cellKey, line.id, start, end);
      return true;
    case 'Backspace':
      if (!atStart) return false;
      if (above === undefined)
        return line.text === '' && below !== undefined && actions.remove(cellKey, line.id);
      return actions.join(cellKey, line.id);
    case 'Delete':
      return atEnd && below !== undefined && actions.join(cellKey, below.id);
    case 'Alt+↑':
      actions.move(cellKey, line.id, -1, start);
      return true;
    case 'Alt+↓':
      actions.move(cellKey, line.id, 1, start);
      return true;
    case 'F4':
      if (!isRepeat) actions.copyNext(cellKey, line.id);
      return true;
    case '←':
      return atStart && goTo(above, Number.MAX_SAFE_INTEGER);
    case '→':
      return atEnd && goTo(below, 0);
    case '↑':
      return isCaret && (atStart || isOneRow(field)) && goTo(above, start);
    case '↓':
      return isCaret && (atEnd || isOneRow(field)) && goTo(below, start);
    default:
      return false;
  }
}

function isOneRow(field: HTMLTextAreaElement): boolean {
  return field.scrollHeight < Number.parseFloat(getComputedStyle(field).lineHeight) * 2;
}
