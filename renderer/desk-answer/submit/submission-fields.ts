/** What the persons write before a response is made, what is wrong with it, and what the core is asked with. */
import type { FieldErrors, ResolverResult } from 'react-hook-form';
import { z } from 'zod';
import { eraDateError, readEraDate } from './era-date.ts';

export const submissionFields = z.object({
  name: z.string(),
  extension: z.string(),
  /** 課長がこの内容を確認しました */
  confirmed: z.boolean(),
  confirmedBy: z.string(),
  /** As written: 令和6.6.19 */
  confirmedOn: z.string(),
  note: z.string(),
});
export type SubmissionFields = z.infer<typeof submissionFields>;

/** The input of desk.submit without its round. */
export interface SubmissionInput {
  readonly name: string;
  readonly extension: string;
  readonly confirmedBy: string;
  readonly confirmedOn: string;
  readonly note: string;
}

/** In the order of the fields on the page: the first one with an error takes the focus. */
export const fieldOrder = [
  'name',
  'extension',
  'confirmed',
  'confirmedBy',
  'confirmedOn',
  'note',
] as const satisfies readonly (keyof SubmissionFields)[];

type Checked =
  | { readonly ok: true; readonly input: SubmissionInput }
  | { readonly ok: false; readonly errors: Partial<Record<keyof SubmissionFields, string>> };

export function checkFields(fields: SubmissionFields): Checked {
  const name = fields.name.trim();
  const extension = fields.extension.trim();
  const confirmedBy = fields.confirmedBy.trim();
  const confirmedOn = readEraDate(fields.confirmedOn);
  const errors = {
    ...(name === '' && { name: '名前を書いてください。' }),
    ...(name.length > 100 && { name: '100字までで書いてください。' }),
    ...(extension === '' && { extension: '番号を書いてください。' }),
    ...(extension.length > 40 && { extension: '40字までで書いてください。' }),
    ...(!fields.confirmed && { confirmed: '課長の確認を受けてから、印を付けてください。' }),
    ...(confirmedBy === '' && { confirmedBy: '名前を書いてください。' }),
    ...(confirmedBy.length > 100 && { confirmedBy: '100字までで書いてください。' }),
    ...(confirmedOn === undefined && { confirmedOn: eraDateError }),
    ...(fields.note.length > 2000 && { note: '2,000字までで書いてください。' }),
  };
  if (Object.keys(errors).length > 0 || confirmedOn === undefined) return { ok: false, errors };
  return { ok: true, input: { name, extension, confirmedBy, confirmedOn, note: fields.note.trim() } };
}

/** For react-hook-form. */
export function resolveFields(values: SubmissionFields): ResolverResult<SubmissionFields> {
  const checked = checkFields(values);
  if (checked.ok) return { values, errors: {} };
  const errors: FieldErrors<SubmissionFields> = {};
  for (const field of fieldOrder) {
    const message = checked.errors[field];
    if (message !== undefined) errors[field] = { type: 'value', message };
  }
  return { values: {}, errors };
}
