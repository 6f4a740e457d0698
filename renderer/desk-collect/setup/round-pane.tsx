/** The round beside the plan: its columns. */
import type { ReactElement } from 'react';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { Column } from '../../../shared/round.ts';
import { Pane } from '../../components/panes.tsx';
import { useSetup } from './setup-context.ts';
import { yearsOf } from './setup-header.tsx';

const kinds: Readonly<Record<Column['kind'], string>> = {
  items: '箇条書き',
  text: '文章',
  choice: '選択',
  number: '数',
  money: '金額',
  reference: '再掲',
};
const purposes: Readonly<Record<Column['purpose'], string>> = {
  result: '実績',
  plan: '予定',
  evaluation: '評価',
  other: 'その他',
};

export function RoundPane(): ReactElement {
  const { data } = useSetup();
  const { round } = data;
  return (
    <Pane as="aside" label="照会" className="su-round">
      <div role="region" aria-label="照会の列" tabIndex={0}>
        <h2>
          照会の列 <span>{yearsOf(data.years)}</span>
        </h2>
        {round === null ? (
          <p className="note sub">照会を作ると、ここに列が出ます。</p>
        ) : (
          <ol className="su-cols">
            {round.columns.map((each, index) => (
              <li key={each.id}>
                <span className="su-no">{index + 1}</span>
                <span>
                  <b className="ph">{each.label}</b>
                  <span className="sub">
                    <span className="nw">
                      {kinds[each.kind]}・{purposes[each.purpose]}
                    </span>
                    {'　'}
                    <span className="nw">{fiscalYearLabel(each.fiscalYear)}</span>
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Pane>
  );
}
