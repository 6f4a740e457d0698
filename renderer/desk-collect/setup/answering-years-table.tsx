/** 答える課: who answers in which year, around the years of the round, and where that does not add up. */
import { useMemo, type ReactElement } from 'react';
import { answeringProblems, answeringRows } from '../../../shared/answering-years.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { Assignment } from '../../../shared/plan.ts';
import { Message } from '../../components/message.tsx';
import { useSetup } from './setup-context.ts';

export function AnsweringYears({
  assignments,
}: {
  readonly assignments: readonly Assignment[];
}): ReactElement {
  const { shown, data } = useSetup();
  const { years, rows, problems } = useMemo(() => {
    const from = Math.min(...data.years) - 1;
    const all = Array.from({ length: Math.max(...data.years) - from + 2 }, (_, index) => from + index);
    const made = answeringRows(assignments, new Map(shown.departments.map((each) => [each.id, each])), all);
    return { years: all, rows: made, problems: answeringProblems(made, all, data.years) };
  }, [assignments, data.years, shown.departments]);
  const now = (year: number): string => (data.years.includes(year) ? 'su-now' : '');
  return (
    <>
      {problems.length === 0 ? (
        <Message tone="ok">答える課が欠ける年度、重なる年度はありません。</Message>
      ) : (
        problems.map((each) => (
          <Message key={each.message} tone="attn">
            {each.message}
          </Message>
        ))
      )}
      {rows.length === 0 ? null : (
        <div className="su-x" role="region" aria-label="年度ごとに答える課の表" tabIndex={0}>
          <table className="tbl su-who">
            <caption className="vh">年度ごとに答える課</caption>
            <thead>
              <tr>
                <th scope="col">答える課</th>
                {years.map((year) => (
                  <th key={year} scope="col">
                    {fiscalYearLabel(year)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ assignment, department, answers }) => (
                <tr key={assignment.id}>
                  <th scope="row">{department.name}</th>
                  {years.map((year, index) => (
                    <td key={year} className={now(year)}>
                      {answers[index] === true ? (
                        <b className="su-yes">答える</b>
                      ) : (
                        <>
                          <span className="zero" aria-hidden="true">
                            －
                          </span>
                          <span className="vh">答えない</span>
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
