/** 未回答の一覧 as a page to print; on the screen it is not seen. */
import { useEffect, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { dayWords } from '../../../shared/day-words.ts';
import { eraDate } from '../../components/dates.ts';
import { owedGroups } from './owed-groups.ts';
import type { DepartmentRow } from './progress-rows.ts';

/** Draws the list, opens the system's printing, and takes the list away when that is over. */
export function usePrinting(): { readonly isPrinting: boolean; readonly print: () => void } {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return undefined;
    const over = (): void => setPrinting(false);
    window.addEventListener('afterprint', over);
    return () => window.removeEventListener('afterprint', over);
  }, [isPrinting]);
  const print = (): void => {
    flushSync(() => setPrinting(true));
    window.print();
  };
  return { isPrinting, print };
}

interface PrintedListProps {
  readonly report: ProgressReport;
  readonly rows: readonly DepartmentRow[];
}

export function PrintedList({ report, rows }: PrintedListProps): ReactElement {
  const { round, today } = report;
  const groups = owedGroups(report, rows);
  const cells = groups.reduce((sum, each) => sum + each.cells, 0);
  return (
    <section className="pg-print" aria-hidden="true">
      <h1>未回答の一覧</h1>
      <p>{round.title}</p>
      <p>
        {eraDate(today)}現在　{groups.length}課・{cells}欄
        {round.deadline === null ? '' : `　回答期限 ${dayWords(round.deadline)}`}
      </p>
      <table>
        <thead>
          <tr>
            <th>課</th>
            <th>回答のない施策</th>
            <th>欄</th>
            <th>期限</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, name, deadline, cells, measures }) => (
            <tr key={id}>
              <th>{name}</th>
              <td>
                <ul>
                  {measures.map(({ title, parts }) => (
                    <li key={title}>
                      {title}
                      {parts === '' ? '' : `（${parts}）`}
                    </li>
                  ))}
                </ul>
              </td>
              <td>{cells}</td>
              <td>{deadline === null ? '定めなし' : dayWords(deadline)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
