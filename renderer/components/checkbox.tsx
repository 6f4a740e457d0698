/** A checkbox with its word; uncontrolled by default, so that `register` fits. */
import type { InputHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> {
  /** 14 px text, for rows. */
  readonly small?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

export function Checkbox({ small = false, className = '', children, ...input }: CheckboxProps): ReactElement {
  return (
    <label className={`ck${small ? ' ck--note' : ''} ${className}`.trim()}>
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  );
}
