/** What is wrong with one field of a change of departments, told at that field. */
import { createContext, useContext } from 'react';
import { noDepartmentName } from '../../../shared/handover-parties.ts';

export interface FieldProblem {
  /** The field's name in the form. */
  readonly field: string;
  readonly message: string;
}

export const FieldProblemContext = createContext<FieldProblem | undefined>(undefined);

/** The sentence to stand at a field; undefined where nothing is wrong with it. */
export function useFieldProblem(field: string): string | undefined {
  const wrong = useContext(FieldProblemContext);
  return wrong?.field === field ? wrong.message : undefined;
}

/** The name that is written in a field, or that it is missing. */
export function readDepartmentName(form: FormData, field: string): string | FieldProblem {
  const written = form.get(field);
  const name = typeof written === 'string' ? written.trim() : '';
  return name === '' ? { field, message: noDepartmentName } : name;
}
