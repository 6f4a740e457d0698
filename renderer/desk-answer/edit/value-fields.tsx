/** The fields of the other kinds of column: text, number and money with their unit, a choice, a measure referred to. */
import type { ReactElement } from 'react';
import type { Column } from '../../../shared/round.ts';
import type { CellView } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { fieldId } from './field-focus.ts';
import { numberRefusal, readNumber, readYen } from '../../../shared/typed-number.ts';
import { useDraftField } from './use-draft-field.ts';

export interface ValueFieldProps {
  readonly view: CellView;
  readonly errorId: string | undefined;
}

export function ValueField(props: ValueFieldProps): ReactElement {
  const { column } = props.view;
  switch (column.kind) {
    case 'choice':
      return <ChoiceField {...props} scale={column.scale} />;
    case 'number':
      return <NumberField {...props} unit={column.unit} />;
    case 'money':
      return <NumberField {...props} unit="円" />;
    case 'reference':
      return <ReferenceField {...props} />;
    case 'text':
    case 'items':
      return <TextField {...props} />;
  }
}

function described(errorId: string | undefined) {
  return errorId === undefined ? {} : { 'aria-describedby': errorId, 'aria-invalid': true as const };
}

function useValueField<Element extends HTMLTextAreaElement | HTMLInputElement>(view: CellView) {
  return useDraftField<Element>({
    cellKey: view.key,
    field: 'value',
    text: view.draft.value,
    written: view.written,
    change: (draft, value) => ({ ...draft, value }),
  });
}

function TextField({ view, errorId }: ValueFieldProps): ReactElement {
  const field = useValueField<HTMLTextAreaElement>(view);
  return (
    <textarea
      {...field.props}
      rows={3}
      className="in"
      aria-label={view.column.label}
      {...described(errorId)}
    />
  );
}

function NumberField({ view, errorId, unit }: ValueFieldProps & { readonly unit: string }): ReactElement {
  const field = useValueField<HTMLInputElement>(view);
  const { value } = view.draft;
  const isRead = (view.column.kind === 'money' ? readYen(value) : readNumber(value)) !== null;
  const ownId = value.trim() === '' || isRead ? undefined : `${view.key}/number`;
  return (
    <div className="num-f">
      <input
        {...field.props}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="in"
        aria-label={unit === '' ? view.column.label : `${view.column.label}（${unit}）`}
        {...described(ownId ?? errorId)}
      />
      <span>{unit}</span>
      {ownId === undefined || errorId !== undefined ? null : (
        <p className="err" id={ownId}>
          {numberRefusal}
        </p>
      )}
    </div>
  );
}

function ChoiceField({
  view,
  errorId,
  scale,
}: ValueFieldProps & { readonly scale: Extract<Column, { kind: 'choice' }>['scale'] }): ReactElement {
  const { session } = useEdit();
  return (
    <fieldset className="choice" {...described(errorId)}>
      <legend className="vh">{view.column.label}</legend>
      {scale.map((each) => (
        <label className="ck" key={each.value}>
          <input
            type="radio"
            name={fieldId(view.key, 'value')}
            value={each.value}
            checked={view.draft.value === each.value}
            onChange={() => session.change(view.key, (draft) => ({ ...draft, value: each.value }))}
          />
          <b>{each.value}</b>
          <span className="sub">{each.definition}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ReferenceField({ view, errorId }: ValueFieldProps): ReactElement {
  const { session } = useEdit();
  const others = session.round().measures.filter((each) => each.id !== view.cell.measureId);
  return (
    <label className="field">
      <span className="help">再掲のもとの施策</span>
      <select
        className="in"
        id={fieldId(view.key, 'value')}
        value={view.draft.value}
        {...described(errorId)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          session.change(view.key, (draft) => ({ ...draft, value }));
        }}
      >
        <option value="">選んでいません</option>
        {others.map((each) => (
          <option key={each.id} value={each.id}>
            {each.title}
          </option>
        ))}
      </select>
    </label>
  );
}
