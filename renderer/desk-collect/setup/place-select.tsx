/** Under which heading something stands: every heading of the plan, in its order. */
import type { ReactElement } from 'react';
import { planInOrder } from '../../../shared/plan.ts';
import { Field } from '../../components/field.tsx';
import { useSetup } from './setup-context.ts';
import { headingLabel } from './tree-rows.ts';

interface PlaceSelectProps {
  readonly label: string;
  /** Null for the top. */
  readonly value: string | null;
  /** Word for the top; undefined where nothing can stand there. */
  readonly top?: string;
  /** Headings that cannot be chosen. */
  readonly without?: ReadonlySet<string>;
  readonly onChange: (headingId: string | null) => void;
}

export function PlaceSelect({ label, value, top, without, onChange }: PlaceSelectProps): ReactElement {
  const { shown, isLocked } = useSetup();
  const headings = planInOrder({ headings: shown.headings, measures: [] }).flatMap((each) =>
    each.kind === 'heading' && without?.has(each.heading.id) !== true ? [each] : [],
  );
  if (isLocked) {
    const here = headings.find((each) => each.heading.id === value);
    return (
      <div className="field">
        <span className="lab">{label}</span>
        <p className="su-text">{here === undefined ? (top ?? 'なし') : headingLabel(here.heading)}</p>
      </div>
    );
  }
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          {top === undefined ? null : <option value="">{top}</option>}
          {headings.map(({ heading, depth }) => (
            <option key={heading.id} value={heading.id}>
              {'　'.repeat(depth - 1)}
              {headingLabel(heading)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
