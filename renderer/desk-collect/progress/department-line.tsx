/** One department of the ledger. */
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { dayShort, dayWords } from '../../../shared/day-words.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { isoDay } from '../../components/dates.ts';
import { dueWords } from '../../frame/due-words.ts';
import { LateMark, ProgressBadge } from './progress-badge.tsx';
import type { DepartmentRow } from './progress-rows.ts';

interface DepartmentLineProps {
  readonly row: DepartmentRow;
  readonly today: string;
  readonly href: string;
  readonly isChosen: boolean;
  /** The row at which Tab arrives. */
  readonly isStop: boolean;
  /** Null where departments are not chosen: then the name is the row's stop. */
  readonly onChoose: ((isChosen: boolean) => void) | null;
  readonly onFocus: () => void;
}

export function DepartmentLine(props: DepartmentLineProps): ReactElement {
  const { row, today, href, isChosen, isStop, onChoose, onFocus } = props;
  const { department, tally, state } = row;
  const { counts } = tally;
  const { name, deadline, reminders } = department;
  return (
    <tr>
      {onChoose === null ? null : (
        <td className="pg-c0">
          <label className="ck">
            <input
              type="checkbox"
              checked={isChosen}
              tabIndex={isStop ? 0 : -1}
              onChange={(event) => onChoose(event.currentTarget.checked)}
              onFocus={onFocus}
            />
            <span className="vh">{name}を選ぶ</span>
          </label>
        </td>
      )}
      <th scope="row">
        <Link
          href={href}
          tabIndex={onChoose === null && isStop ? 0 : -1}
          onFocus={onChoose === null ? onFocus : undefined}
        >
          {name}
        </Link>
        <DepartmentNotes row={row} />
      </th>
      <td className="pg-state">
        <ProgressBadge state={state} />
        {tally.overdue === 0 || deadline === null || deadline >= today ? null : (
          <LateMark>{dueWords(deadline, today).text}</LateMark>
        )}
      </td>
      <td className="r">{tally.cells}</td>
      <Count of={counts.accepted} />
      <Count of={counts.submitted} />
      <Count of={counts.returned} />
      <Count of={counts.conflict} />
      <Count of={counts.missing} />
      <td className="pg-when">
        <Receipt row={row} />
      </td>
      <td className="nw">
        {reminders === null ? (
          <span className="zero">－</span>
        ) : (
          `${reminders.count}回　${dayShort(reminders.lastOn)}`
        )}
      </td>
    </tr>
  );
}

export function Count({ of }: { readonly of: number }): ReactElement {
  return <td className="r">{of === 0 ? <span className="zero">0</span> : <b>{of}</b>}</td>;
}

function DepartmentNotes({ row: { department, tally } }: { readonly row: DepartmentRow }): ReactNode {
  const { before, deadline, isExtended } = department;
  const years = before?.fiscalYears.map((each) => fiscalYearLabel(each)).join('・') ?? '';
  const notes = [
    ...(before === null ? [] : [`${years}分は旧${before.name}`]),
    ...(isExtended && deadline !== null ? [`期限を${dayWords(deadline)}まで延長`] : []),
    ...(tally.counts.draft === 0 ? [] : [`入力中 ${tally.counts.draft}欄`]),
    ...(tally.recheck === 0 ? [] : [`要再確認 ${tally.recheck}欄`]),
  ];
  return notes.map((each) => (
    <span key={each} className="note">
      {each}
    </span>
  ));
}

function Receipt({ row: { department, tally } }: { readonly row: DepartmentRow }): ReactElement {
  const { received, isOffice } = department;
  if (received === null) return isOffice ? <>自課</> : <span className="zero">まだ</span>;
  return (
    <>
      <span className="nw">
        第{received.revision}版　{dayShort(isoDay(new Date(received.at)))}
      </span>
      {tally.late === 0 ? null : <LateMark>期限後</LateMark>}
    </>
  );
}
