/** What stands in one cell: the field of its kind, 該当なし, or the text alone; notices above, tools below. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { countDraft } from './cell-draft.ts';
import { isDone, type CellView } from './cell-view.ts';
import { ContentText } from './content-text.tsx';
import { useEdit, useIsActive } from './edit-context.ts';
import { ItemsBox } from './items-box.tsx';
import { NotApplicableBox, NotApplicableCheck } from './not-applicable.tsx';
import { ReadOnlyAnswer } from './read-only-answer.tsx';
import { ReturnNotice } from './return-notice.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { ValueField } from './value-fields.tsx';

/** Characters from which the count is told. Nothing is cut off. */
const long = 400;

export function CellBody({ view }: { readonly view: CellView }): ReactElement {
  const isActive = useIsActive(view.key);
  if (view.cell.writable !== 'open') {
    return (
      <>
        <TroubleNotice view={view} />
        <ReadOnlyAnswer view={view} />
      </>
    );
  }
  const { draft, column, error } = view;
  const errorId = error === null || draft.notApplicable ? undefined : `${view.key}/error`;
  const notice = view.cell.reason === null ? null : <ReturnNotice view={view} />;
  return (
    <>
      <TroubleNotice view={view} />
      {draft.notApplicable ? (
        <>
          {notice}
          <NotApplicableBox view={view} />
        </>
      ) : column.kind === 'items' ? (
        <ItemsBox view={view} className={boxClass(view, isActive)} errorId={errorId} notice={notice} />
      ) : (
        <>
          {notice}
          <ValueField view={view} errorId={errorId} />
        </>
      )}
      {draft.other === null || draft.notApplicable ? null : (
        <div className="note other">
          <span className="sub">いまの回答</span>
          <ContentText content={draft.other} column={null} />
        </div>
      )}
      {errorId === undefined ? null : (
        <p className="err cell-err" id={errorId}>
          {error}
        </p>
      )}
      <CellFoot view={view} isActive={isActive} />
    </>
  );
}

function boxClass(view: CellView, isActive: boolean): string {
  const tone = view.error !== null || (view.cell.reason !== null && !isDone(view)) ? ' box--return' : '';
  return `box${tone}${isActive ? ' box--on' : ''}`;
}

function CellFoot({ view, isActive }: { readonly view: CellView; readonly isActive: boolean }): ReactElement {
  const { actions } = useEdit();
  const { draft, column, key } = view;
  const { characters } = countDraft(draft, column);
  return (
    <div className={isActive ? 'box-f box-f--on' : 'box-f'}>
      {draft.notApplicable ? null : (
        <>
          {column.kind === 'items' ? (
            <Button small icon="plus" onPress={() => actions.add(key)}>
              行を足す
            </Button>
          ) : null}
          <NotApplicableCheck view={view} />
          {characters > long ? <span className="note num">{characters}字</span> : null}
        </>
      )}
      {isActive || !isDone(view) ? (
        <div className="end">
          <Button
            variant={isActive ? 'primary' : 'outlined'}
            className={isActive ? '' : 'btn--calm'}
            onPress={() => actions.completeAndNext(key)}
          >
            入力済にして次へ
          </Button>
        </div>
      ) : null}
    </div>
  );
}
