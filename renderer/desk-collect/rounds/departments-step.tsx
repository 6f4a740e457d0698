/** Step 3: who follows the departments that ended, and what the round asks of whom. */
import type { ReactElement } from 'react';
import { columnWords } from '../../../shared/round-columns.ts';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { yearLabel } from '../../components/eras.ts';
import { Message } from '../../components/message.tsx';
import { CandidateRows } from './candidate-table.tsx';
import { StepHead } from './step-head.tsx';
import type { StepProps } from './step-props.ts';
import { WideTable } from './wide-table.tsx';

export function DepartmentsStep({ view, change }: StepProps): ReactElement {
  const { draft, candidates } = view;
  const years = draft.columns.map((each) => each.fiscalYear);
  return (
    <>
      <StepHead
        title="課の入替えを確かめる"
        lead="課の名前は書き換えません。終わった課はそのまま残り、前の照会を開けば、前の課名で出ます。"
      />
      <h3>{yearLabel(Math.max(...years) - 1)}までに終わった課</h3>
      {view.ended.length === 0 ? <p>終わった課はありません。</p> : <EndedTable view={view} change={change} />}
      {view.uncovered.length === 0 ? null : <Uncovered uncovered={view.uncovered} />}
      <h3>列ごとに答える課の数と、横に出す前回の文</h3>
      <ColumnTable view={view} />
      {candidates.length === 0 ? null : (
        <>
          <h3>
            次の手順で確かめる書き換え
            {candidates.length > 3
              ? `（${candidates.length}か所のうち3か所）`
              : `（${candidates.length}か所）`}
          </h3>
          <CandidateRows candidates={candidates.slice(0, 3)} />
        </>
      )}
    </>
  );
}

function EndedTable({ view, change }: Pick<StepProps, 'view' | 'change'>): ReactElement {
  const { ended, departments } = view;
  const names = new Map(departments.map((each) => [each.id, each]));
  return (
    <WideTable label="終わった課の表">
      <table className="tbl ro-ended">
        <caption className="vh">終わった課と引き継ぐ課</caption>
        <thead>
          <tr>
            <th scope="col">終わった課</th>
            <th scope="col">最後の年度</th>
            <th scope="col">引き継ぐ課</th>
            <th scope="col">始まり</th>
            <th scope="col">施策</th>
          </tr>
        </thead>
        <tbody>
          {ended.map((each) => {
            const { departmentId } = each;
            const begins = each.successorId === null ? null : names.get(each.successorId)?.validFrom;
            return (
              <tr key={departmentId}>
                <th scope="row">{each.name}</th>
                <td>{yearLabel(each.lastYear)}</td>
                <td>
                  <select
                    className="in in--sm"
                    aria-label={`${each.name}を引き継ぐ課`}
                    value={each.successorId ?? ''}
                    onChange={(event) => {
                      const successorId = event.target.value === '' ? null : event.target.value;
                      void change({ kind: 'successor', departmentId, successorId });
                    }}
                  >
                    <option value="">なし</option>
                    {departments
                      .filter((one) => one.id !== departmentId)
                      .map((one) => (
                        <option key={one.id} value={one.id}>
                          {one.name}
                        </option>
                      ))}
                  </select>
                </td>
                <td>{begins === null || begins === undefined ? '最初から' : yearLabel(begins)}</td>
                <td>{each.measures.join('、')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </WideTable>
  );
}

function Uncovered({ uncovered }: { readonly uncovered: DraftView['uncovered'] }): ReactElement {
  const shown = uncovered.slice(0, 5).map((each) => `${each.measure}（${yearLabel(each.fiscalYear)}）`);
  const more = uncovered.length > shown.length ? `ほか${uncovered.length - shown.length}件` : '';
  return (
    <Message tone="attn">
      答える課のない施策があります。{shown.join('、')}
      {more}。計画と照会で担当課を決めるか、このまま進めてください。
    </Message>
  );
}

function ColumnTable({ view }: { readonly view: DraftView }): ReactElement {
  const facts = new Map(view.columns.map((each) => [each.id, each]));
  return (
    <WideTable label="列ごとの表">
      <table className="tbl ro-asked">
        <caption className="vh">列ごとに答える課の数</caption>
        <thead>
          <tr>
            <th scope="col">今回の列</th>
            <th scope="col">種類</th>
            <th scope="col" className="r">
              課
            </th>
            <th scope="col">横に出す前回の文</th>
          </tr>
        </thead>
        <tbody>
          {view.draft.columns.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.label}</th>
              <td>{columnWords(each)}</td>
              <td className="r">{facts.get(each.id)?.departments ?? 0}</td>
              <td>{facts.get(each.id)?.beside.join('、') || 'なし'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
