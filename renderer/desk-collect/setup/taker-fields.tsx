/** A department that takes over: one of the list, or a new one by its name. */
import { useState, type ReactElement } from 'react';
import type { Department } from '../../../shared/department.ts';
import type { TakerRef } from '../../../shared/handover-parties.ts';
import { Field, TextField } from '../../components/field.tsx';
import { readDepartmentName, useFieldProblem, type FieldProblem } from './field-problem.ts';

interface TakerFieldsProps {
  readonly label: string;
  /** Of the two fields in the form. */
  readonly name: string;
  readonly departments: readonly Department[];
  /** The department that stands there at first; left out for a new one. */
  readonly first?: string;
}

export function TakerFields({ label, name, departments, first = '' }: TakerFieldsProps): ReactElement {
  const [isNew, setNew] = useState(first === '');
  const error = useFieldProblem(nameField(name));
  const there = departments
    .filter((each) => each.validTo === null || each.id === first)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'ja'));
  return (
    <>
      <Field label={label}>
        {(control) => (
          <select
            {...control}
            name={`${name}-id`}
            defaultValue={first}
            onChange={(event) => setNew(event.target.value === '')}
          >
            <option value="">新しい課を作る</option>
            {there.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isNew ? (
        <TextField
          label={`${label}の名前`}
          required
          name={nameField(name)}
          error={error}
          maxLength={100}
          autoComplete="off"
        />
      ) : null}
    </>
  );
}

/** Who is chosen or written, or that nobody is. */
export function readTaker(form: FormData, name: string): TakerRef | FieldProblem {
  const id = form.get(`${name}-id`);
  if (typeof id === 'string' && id !== '') return { id };
  const written = readDepartmentName(form, nameField(name));
  return typeof written === 'string' ? { name: written } : written;
}

const nameField = (name: string): string => `${name}-name`;
