/** A choice of one in a row: a group of pressed buttons that is one tab stop; ← and → move and choose. */
import { useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

export interface SegmentedProps<Value extends string> {
  /** Named by the text beside it where there is one. */
  readonly label: string;
  readonly labelledBy?: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly count?: number }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Another look than the framed one, e.g. `pt`. */
  readonly className?: string;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>): ReactElement {
  const { label, labelledBy, options, value, onChange, className = 'seg' } = props;
  const group = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = options.findIndex((each) => each.value === value);
    const next = options[(at + step + options.length) % options.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    group.current?.querySelectorAll('button')[options.indexOf(next)]?.focus();
  }

  return (
    <div
      className={className}
      role="group"
      ref={group}
      {...(labelledBy === undefined ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
          onKeyDown={onKeyDown}
        >
          {option.label}
          {option.count === undefined ? null : <span className="n">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
