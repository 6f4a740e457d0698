/** A measure: its words, who is in charge of it, and who answers in which year. */
import type { ReactElement } from 'react';
import type { Measure } from '../../../shared/plan.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { AnsweringYears } from './answering-years-table.tsx';
import { AssignmentSection } from './assignment-section.tsx';
import { EditorHead } from './editor-head.tsx';
import { nameFieldId } from './name-field.ts';
import { PlaceSelect } from './place-select.tsx';
import { SettingField } from './setting-field.tsx';
import { useSetup } from './setup-context.ts';

export function MeasureEditor({ measure }: { readonly measure: Measure }): ReactElement {
  const { shown, session, data, isLocked } = useSetup();
  const { id: measureId } = measure;
  const own = shown.assignments.filter((each) => each.measureId === measureId);
  return (
    <>
      <EditorHead selected={{ kind: 'measure', id: measureId }} name={measure.title} />
      <SettingField
        id={nameFieldId(measureId)}
        label="主要な施策"
        value={measure.title}
        check={(text) => (text.trim() === '' ? '施策の名前を書いてください。' : undefined)}
        save={(title) => void session.edit([{ kind: 'edit-measure', measureId, title }])}
      />
      <SettingField
        label="施策の内容"
        multiline
        value={measure.description}
        save={(description) => void session.edit([{ kind: 'edit-measure', measureId, description }])}
      />
      <AssignmentSection measure={measure} assignments={own} />
      <AnsweringYears assignments={own} />
      <PlaceSelect
        label="置く見出し"
        value={measure.headingId}
        onChange={(headingId) => {
          if (headingId === null) return;
          const position = shown.measures.filter((each) => each.headingId === headingId).length;
          void session.edit([{ kind: 'move-measure', measureId, headingId, position }], {
            spoken: '施策を移しました。',
          });
        }}
      />
      {isLocked || data.round?.locked !== false ? null : (
        <p className="note sub">
          直した内容は、照会中の{fiscalYearLabel(data.round.resultsYear)}の照会にも入ります。
          {data.round.requested ? '出してある照会ファイルは、作り直すと新しくなります。' : ''}
        </p>
      )}
    </>
  );
}
