/** 課長確認: that the section head looked at it, who that was, and when. */
import type { ReactElement } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import { Checkbox } from '../../components/checkbox.tsx';
import { RequiredMark, TextField } from '../../components/field.tsx';
import type { SubmissionFields } from './submission-fields.ts';

export interface ConfirmationFieldsProps {
  readonly register: UseFormRegister<SubmissionFields>;
  readonly message: (field: keyof SubmissionFields) => string | undefined;
}

export function ConfirmationFields({ register, message }: ConfirmationFieldsProps): ReactElement {
  const unconfirmed = message('confirmed');
  return (
    <fieldset className="sub-boss">
      <legend>
        課長確認
        <RequiredMark required />
      </legend>
      <div>
        <Checkbox
          aria-required
          {...(unconfirmed !== undefined && {
            'aria-invalid': true,
            'aria-describedby': 'sub-confirmed-error',
          })}
          {...register('confirmed')}
        >
          課長がこの内容を確認しました
        </Checkbox>
        {unconfirmed === undefined ? null : (
          <p className="err" id="sub-confirmed-error">
            {unconfirmed}
          </p>
        )}
      </div>
      <div className="sub-pair">
        <TextField
          label="確認した人"
          aria-required
          autoComplete="off"
          error={message('confirmedBy')}
          {...register('confirmedBy')}
        />
        <TextField
          label="確認日"
          aria-required
          autoComplete="off"
          error={message('confirmedOn')}
          {...register('confirmedOn')}
        />
      </div>
    </fieldset>
  );
}
