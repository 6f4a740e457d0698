/** Every cell that is not complete, by department: what there is to ask for. */
import type { ReactElement } from 'react';
import type { CollectStatus } from '../../../shared/contract/collect-contract.ts';
import { fiscalYearShort } from '../../../shared/fiscal-year.ts';

const gapWords: Readonly<Record<CollectStatus['missing'][number]['gap'], string>> = {
  empty: '',
  blank: '空の行だけ',
  'no-reason': '理由がない',
  returned: '差戻し',
  unconfirmed: '未確認の行',
};

export function MissingList({ status }: { readonly status: CollectStatus }): ReactElement {
  const { missing } = status;
  const byDepartment = Map.groupBy(missing, (each) => each.department);
  return (
    <>
      <h2>
        未回答の欄
        <span>
          {missing.length}欄・{byDepartment.size}課
        </span>
      </h2>
      {missing.length === 0 ? <p>未回答の欄はありません。</p> : null}
      <dl className="co-missing">
        {[...byDepartment].map(([department, cells]) => (
          <div key={department}>
            <dt>
              {department}
              <span>{cells.length}欄</span>
            </dt>
            {[...Map.groupBy(cells, (each) => each.measure)].map(([measure, years]) => (
              <dd key={measure}>
                {measure}
                <span className="sub">
                  {'　'}
                  {years
                    .map(({ fiscalYear, gap }) =>
                      [fiscalYearShort(fiscalYear), gapWords[gap]].join(' ').trim(),
                    )
                    .join('・')}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}
