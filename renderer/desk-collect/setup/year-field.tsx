/** A fiscal year to be written: the one that the round plans for stands there at first. */
import type { ReactElement } from 'react';
import { fiscalYearLabel, parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { TextField } from '../../components/field.tsx';
import { useFieldProblem, type FieldProblem } from './field-problem.ts';
import { useSetup } from './setup-context.ts';

interface YearFieldProps {
  readonly label: string;
  readonly help: string;
  /** What stands there at first; left out for the last year that the round asks for. */
  readonly first?: number | null;
}

export function YearField({ label, help, first }: YearFieldProps): ReactElement {
  const { data } = useSetup();
  const year = first === undefined ? Math.max(...data.years) : first;
  return (
    <TextField
      label={label}
      name="year"
      autoComplete="off"
      help={help}
      error={useFieldProblem('year')}
      defaultValue={year === null ? '' : fiscalYearLabel(year)}
    />
  );
}

/** The year, or what to write instead. */
export function readYear(form: FormData): number | FieldProblem {
  const text = form.get('year');
  const year = typeof text === 'string' ? parseFiscalYear(text.trim()) : undefined;
  return year ?? yearProblem;
}

/** Told where a year cannot be read. */
export const yearProblem: FieldProblem = {
  field: 'year',
  message: '年度は、令和6年度 のように書いてください。',
};
