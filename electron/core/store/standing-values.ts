/** Values of the tables and of the history as standing.ts compares them. */
import type { HistoryRow } from './history.ts';

export type Row = Record<string, string | number | null>;
type Cell = Pick<HistoryRow, 'round_id' | 'measure_id' | 'department_id' | 'column_id'>;

/** Which cell a row is about, its measure first. */
export function cellOf(row: Row | Cell): unknown[] {
  const { measure_id, round_id, department_id, column_id } = row as Cell;
  return [measure_id, round_id, department_id, column_id];
}

/** The value of a JSON text; the text itself where somebody made it unreadable, so that it matches nothing. */
export function parsed(text: string | number | null | undefined): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The fields of a JSON object; none of anything else. */
export function fieldsOf(text: string | null): Readonly<Record<string, unknown>> {
  const value = parsed(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
