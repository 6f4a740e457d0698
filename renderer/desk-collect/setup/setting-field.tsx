/**
 * A field that saves by itself. It is written to only when the stored text changed elsewhere (undo, another window);
 * what is being typed is never touched.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { createCompositionGuard } from '../../desk-answer/edit/composition.ts';
import { createSettingSaver } from './setting-saver.ts';
import { useSetup } from './setup-context.ts';

export interface SettingFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly multiline?: boolean;
  readonly help?: string;
  /** A sentence where the text cannot be taken; it is not saved then. */
  readonly check?: (text: string) => string | undefined;
  readonly save: (text: string) => void;
}

const takeAny = (): undefined => undefined;

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

export function SettingField(props: SettingFieldProps): ReactElement {
  const { label, value, multiline = false, help, check = takeAny, save } = props;
  const { session, isLocked } = useSetup();
  const own = useId();
  const id = props.id ?? own;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [first] = useState(value);
  const [error, setError] = useState<string>();
  const [guard] = useState(() => createCompositionGuard((run) => setTimeout(run, 0)));
  const [saver] = useState(() => createSettingSaver({ stored: value, check, save, show: setError }, after));

  useLayoutEffect(() => {
    saver.follow({ stored: value, check, save, show: setError });
  }, [saver, value, check, save]);
  useLayoutEffect(() => {
    const element = field.current;
    if (element !== null && !saver.isWaiting() && element.value !== value) element.value = value;
  }, [saver, value]);
  useEffect(() => {
    const forget = session.register(saver.flush);
    return () => {
      forget();
      saver.flush();
    };
  }, [session, saver]);

  if (isLocked)
    return (
      <div className="field">
        <span className="lab">{label}</span>
        <p className="su-text">{value === '' ? 'なし' : value}</p>
      </div>
    );
  const take = (): void => {
    if (!guard.isComposing()) saver.type(field.current?.value ?? value);
  };
  const described = [error === undefined ? '' : `${id}-error`, help === undefined ? '' : `${id}-help`]
    .filter((each) => each !== '')
    .join(' ');
  const control = {
    id,
    ref: field,
    className: 'in',
    defaultValue: first,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(error === undefined ? {} : { 'aria-invalid': true as const }),
    onInput: take,
    onCompositionStart: guard.started,
    onCompositionEnd: () => {
      guard.ended();
      take();
    },
    onBlur: saver.flush,
  };
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      {multiline ? <textarea rows={2} {...control} /> : <input type="text" autoComplete="off" {...control} />}
      {error === undefined ? null : (
        <span className="err" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {help === undefined ? null : (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  );
}
