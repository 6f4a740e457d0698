/** Where a field stands in the page, and how the caret gets there, also into a measure that is not drawn yet. */
import { flushSync } from 'react-dom';
import type { FieldPlace } from './edit-session.ts';

export function fieldId(key: string, field: FieldPlace['field'], line = 0): string {
  return field === 'line' ? `${key}/line/${line}` : `${key}/${field}`;
}

export function cellId(key: string): string {
  return `${key}/cell`;
}

export function sectionId(measureId: string): string {
  return `${measureId}/measure`;
}

/** Draws a part of the page that was left out because it is far away. */
const drawers = new Map<string, () => void>();

export function registerDrawer(id: string, draw: () => void): () => void {
  drawers.set(id, draw);
  return () => {
    if (drawers.get(id) === draw) drawers.delete(id);
  };
}

/** The name under which the stretch that holds a section is drawn. */
export function holderOf(section: string): string {
  return `${section}/holder`;
}

export function drawSection(measureId: string): HTMLElement | null {
  const id = sectionId(measureId);
  flushSync(() => drawers.get(holderOf(id))?.());
  flushSync(() => drawers.get(id)?.());
  return document.getElementById(id);
}

/** Whether the place was there. */
export function focusPlace(key: string, place: FieldPlace): boolean {
  drawSection(measureOf(key));
  const field = document.getElementById(fieldId(key, place.field, place.line));
  if (!(field instanceof HTMLElement)) return false;
  field.focus();
  if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text')) {
    field.setSelectionRange(place.offset, place.offset);
  }
  return true;
}

/** What to write in comes before what to press, and the answer before the reply to a return. */
const controls = ['.ln textarea', 'textarea, input, select', '.y2 button, .y3 button'];

/** The first thing to write or press in a cell. The measure's head comes into view with it where there is room. */
export function focusCell(key: string, scroll: 'to it' | 'where it is' = 'to it'): void {
  const section = drawSection(measureOf(key));
  const cell = document.getElementById(cellId(key));
  if (cell === null) return;
  const target =
    controls.map((each) => cell.querySelector<HTMLElement>(each)).find((each) => each !== null) ?? cell;
  const isFirst = section?.querySelector('.yr') === cell;
  if (scroll === 'to it') (isFirst ? section : cell)?.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
  if (target instanceof HTMLTextAreaElement)
    target.setSelectionRange(target.value.length, target.value.length);
  target.scrollIntoView({ block: 'nearest' });
}

/** Brings all of a short cell into view: what is said below its field would stand behind the foot that stays in view. */
export function showCell(key: string): void {
  document.getElementById(cellId(key))?.scrollIntoView({ block: 'nearest' });
}

function measureOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
