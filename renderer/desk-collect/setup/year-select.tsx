/** The first or the last fiscal year of a span; open where none is chosen. */
import type { ReactElement } from 'react';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';

interface YearSelectProps {
  readonly label: string;
  /** Word for the open end. */
  readonly open: '最初から' | '続く';
  readonly years: readonly number[];
  readonly value: number | null;
  readonly onChange: (year: number | null) => void;
}

export function YearSelect({ label, open, years, value, onChange }: YearSelectProps): ReactElement {
  const all = value === null || years.includes(value) ? years : [...years, value].toSorted((a, b) => a - b);
  return (
    <select
      className="in in--sm"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      {open === '最初から' ? <option value="">最初から</option> : null}
      {all.map((year) => (
        <option key={year} value={year}>
          {fiscalYearLabel(year)}
        </option>
      ))}
      {open === '続く' ? <option value="">続く</option> : null}
    </select>
  );
}

/** Years to choose from: a few around those that the round asks for. */
export function yearsAround(years: readonly number[]): number[] {
  const from = Math.min(...years) - 4;
  return Array.from({ length: Math.max(...years) + 4 - from }, (_, index) => from + index);
}
