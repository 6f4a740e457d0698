/** A round's title, deadline and 照会文, for the step of a new round and for the dialog of one that has begun. */
import type { ReactElement } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { TextArea, TextField } from '../../components/field.tsx';
import { eraDateError, eraDateHelp, eraDateShort, readEraDate } from '../../desk-answer/submit/era-date.ts';

export interface TermsFieldValues {
  title: string;
  deadline: string;
  message: string;
}

export interface Terms {
  readonly title: string;
  readonly deadline: string | null;
  readonly message: string;
}

export function termsFieldValues({ title, deadline, message }: Terms): TermsFieldValues {
  return { title, deadline: deadline === null ? '' : eraDateShort(deadline), message };
}

/** A deadline that cannot be read is none; the field says so before anything is stored. */
export function termsOf({ title, deadline, message }: TermsFieldValues): Terms {
  return { title: title.trim(), deadline: readEraDate(deadline) ?? null, message: message.trim() };
}

interface TermsFieldsProps {
  readonly methods: UseFormReturn<TermsFieldValues>;
  /** Left out where the deadline may be set here; else why not. */
  readonly fixedDeadline?: string;
  readonly onBlur?: () => void;
}

export function TermsFields({ methods, fixedDeadline, onBlur }: TermsFieldsProps): ReactElement {
  const { register, formState } = methods;
  const { errors } = formState;
  const blur = onBlur === undefined ? {} : { onBlur };
  return (
    <>
      <TextField
        label="表題"
        required
        autoComplete="off"
        maxLength={1000}
        help="公表する表の一番上に出ます。"
        error={errors.title?.message}
        {...register('title', {
          ...blur,
          validate: (value) => value.trim() !== '' || '表題を書いてください。',
        })}
      />
      {fixedDeadline === undefined ? (
        <TextField
          label="回答期限"
          required={false}
          autoComplete="off"
          className="ro-short"
          help={eraDateHelp}
          error={errors.deadline?.message}
          {...register('deadline', {
            ...blur,
            validate: (value) => value.trim() === '' || readEraDate(value) !== undefined || eraDateError,
          })}
        />
      ) : (
        <p className="note sub">{fixedDeadline}</p>
      )}
      <TextArea
        label="照会文"
        required={false}
        rows={4}
        maxLength={4000}
        help="担当課の入力の画面と、照会ファイルの読むためのページに、このまま出ます。"
        error={errors.message?.message}
        {...register('message', blur)}
      />
    </>
  );
}
