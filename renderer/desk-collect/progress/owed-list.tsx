/** Every cell without an answer, by department: what there is to ask for. */
import type { ReactElement } from 'react';
import { firstGroups, type OwedGroup } from './owed-groups.ts';

interface OwedListProps {
  readonly groups: readonly OwedGroup[];
  readonly onPrint: () => void;
}

/** More than this is for the printed list: a side pane is no place for thousands of lines. */
const mostMeasures = 200;

export function OwedList({ groups, onPrint }: OwedListProps): ReactElement {
  const cells = groups.reduce((sum, each) => sum + each.cells, 0);
  const shown = firstGroups(groups, mostMeasures);
  return (
    <section aria-labelledby="owed-h">
      <h2 id="owed-h">
        未回答の欄
        <span>
          {cells}欄・{groups.length}課
        </span>
      </h2>
      {groups.length === 0 ? <p className="pg-none">未回答の欄はありません。</p> : null}
      <dl className="pg-owed">
        {shown.map(({ id, name, isOffice, cells, measures }) => (
          <div key={id}>
            <dt>
              {name}
              {isOffice ? '（自課）' : ''}
              <span>{cells}欄</span>
            </dt>
            {measures.map(({ title, parts }) => (
              <dd key={title}>
                {title}
                {parts === '' ? null : <span className="sub">　{parts}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {shown.length === groups.length ? null : (
        <p className="pg-none">ほかに{groups.length - shown.length}課あります。すべては印刷で見られます。</p>
      )}
      {groups.length === 0 ? null : (
        <p className="pg-more">
          <button type="button" className="as-link" onClick={onPrint}>
            未回答の一覧を印刷
          </button>
        </p>
      )}
    </section>
  );
}
