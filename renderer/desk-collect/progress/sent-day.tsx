/** 督促した日: today unless the person says another, for letters that went out before. */
import type { ReactElement, Ref } from 'react';
import { TextField } from '../../components/field.tsx';
import { eraDateShort } from '../../desk-answer/submit/era-date.ts';

interface SentDayProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly today: string;
  readonly error: string | undefined;
}

export function SentDay({ ref, today, error }: SentDayProps): ReactElement {
  return (
    <TextField
      ref={ref}
      label="督促した日"
      className="pg-day"
      help="コピーか保存をすると、この日が「督促」の欄に残ります。"
      autoComplete="off"
      defaultValue={eraDateShort(today)}
      error={error}
    />
  );
}
