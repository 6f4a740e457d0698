/**
 * A labelled field: label with ※必須 or ※任意, help, and an error below that the control points at.
 * The control is yours and stays uncontrolled (react-hook-form's `register`), because writing values back into an
 * input breaks composition.
 */
import {
  useId,
  type InputHTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
} from 'react';

/** Spread onto the input, textarea or select. */
export interface ControlProps {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** true writes ※必須, false writes ※任意, left out writes nothing. */
  readonly required?: boolean | undefined;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, required, help, error, className = '', children }: FieldProps): ReactElement {
  const id = useId();
  const helpId = help === undefined ? undefined : `${id}-help`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [errorId, helpId].filter((each) => each !== undefined).join(' ');
  const control: ControlProps = {
    id,
    className: 'in',
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
    ...(required === true ? { 'aria-required': true } : {}),
  };
  return (
    <div className={`field ${className}`.trim()}>
      <label className="lab" htmlFor={id}>
        {label}
        {required === undefined ? null : <RequiredMark required={required} />}
      </label>
      {help === undefined ? null : (
        <span className="help" id={helpId}>
          {help}
        </span>
      )}
      {children(control)}
      {error === undefined ? null : (
        <span className="err" id={errorId}>
          {error}
        </span>
      )}
    </div>
  );
}

/** Also for legends of groups. */
export function RequiredMark({ required }: { readonly required: boolean }): ReactElement {
  return required ? <span className="req">※必須</span> : <span className="opt">※任意</span>;
}

type Shared = Omit<FieldProps, 'children'>;
type InputProps = Shared &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'required'> & {
    ref?: Ref<HTMLInputElement>;
  };

/** `<TextField label="提出者" required {...register('name')} />` */
export function TextField({ label, required, help, error, className, ...input }: InputProps): ReactElement {
  const shared = { label, required, help, error, ...(className === undefined ? {} : { className }) };
  return <Field {...shared}>{(control) => <input type="text" {...input} {...control} />}</Field>;
}

type AreaProps = Shared &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id' | 'required'> & {
    ref?: Ref<HTMLTextAreaElement>;
  };

/** Grows with its text. */
export function TextArea({ label, required, help, error, className, ...area }: AreaProps): ReactElement {
  const shared = { label, required, help, error, ...(className === undefined ? {} : { className }) };
  return <Field {...shared}>{(control) => <textarea rows={2} {...area} {...control} />}</Field>;
}
