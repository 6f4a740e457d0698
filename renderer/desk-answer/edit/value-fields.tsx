/** The fields of the other kinds of column: text, number and money with their unit, a day, a choice, a measure referred to. */
import type { ReactElement } from 'react';
import { weekdayOf } from '../../../shared/day-words.ts';
import { dateForms, eraDay, isBegunDate, readDate } from '../../../shared/era-date.ts';
import type { Column } from '../../../shared/round.ts';
import { currentEras } from '../../components/eras.ts';
import { readCellDraft } from './cell-draft.ts';
import type { CellView } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { fieldId, showCell } from './field-focus.ts';
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
    case 'date':
      return <DateField {...props} />;
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
  const refusal = refusalWhileTyping(view);
  const ownId = refusal === undefined ? undefined : `${view.key}/number`;
  return (
    <div className="num-f" onFocus={() => showCell(view.key)}>
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
          {refusal}
        </p>
      )}
    </div>
  );
}

/** What is wrong with what is typed so far; the cell's own error, said when it was to be marked 入力済, says the same. */
function refusalWhileTyping({ draft, column }: CellView): string | undefined {
  const read = readCellDraft(draft, column);
  return read.ok ? undefined : read.problem.message;
}

/** Below it stands how the day was read; while it is still being typed, how it may be written. */
function DateField({ view, errorId }: ValueFieldProps): ReactElement {
  const field = useValueField<HTMLInputElement>(view);
  const noteId = `${view.key}/date`;
  const { value } = view.draft;
  const eras = currentEras();
  const read = readDate(value, eras);
  const refusal = isBegunDate(value, eras) ? undefined : refusalWhileTyping(view);
  return (
    <div className="date-f" onFocus={() => showCell(view.key)}>
      <input
        {...field.props}
        type="text"
        autoComplete="off"
        className="in"
        aria-label={view.column.label}
        aria-describedby={noteId}
        {...(refusal === undefined ? described(errorId) : described(noteId))}
      />
      {refusal === undefined ? (
        <p className="help" id={noteId}>
          {read.ok
            ? `${eraDay(read.value, eras)}（${weekdayOf(read.value)}）`
            : `${dateForms(eras)} のように書きます。`}
        </p>
      ) : (
        <p className={errorId === undefined ? 'err' : 'vh'} id={noteId}>
          {refusal}
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
