/** The departments that owe an answer: whom the letter goes to, and whose letter is shown. */
import type { ReactElement } from 'react';
import type { ReminderLetter } from '../../../shared/contract/progress-contract.ts';
import { dayShort, dayWords } from '../../../shared/day-words.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import type { DepartmentRow } from './progress-rows.ts';

interface RecipientListProps {
  readonly letters: readonly ReminderLetter[];
  readonly rows: readonly DepartmentRow[];
  readonly chosen: ReadonlySet<string>;
  /** Whose letter is shown. */
  readonly shown: string;
  readonly onChoose: (departmentId: string, isChosen: boolean) => void;
  readonly onShow: (departmentId: string) => void;
}

export function RecipientList(props: RecipientListProps): ReactElement {
  const { letters, rows, chosen, shown, onChoose, onShow } = props;
  const byId = new Map(rows.map((each) => [each.department.id, each]));
  return (
    <ul className="pg-recipients" tabIndex={0} aria-label="送る相手">
      {letters.map((letter) => (
        <li key={letter.departmentId} {...(letter.departmentId === shown ? { className: 'on' } : {})}>
          <Checkbox
            small
            checked={chosen.has(letter.departmentId)}
            onChange={(event) => onChoose(letter.departmentId, event.currentTarget.checked)}
          >
            {letter.department}
            <span className="sub">{factsOf(letter, byId.get(letter.departmentId))}</span>
          </Checkbox>
          <button
            type="button"
            className="as-link note"
            aria-pressed={letter.departmentId === shown}
            onClick={() => onShow(letter.departmentId)}
          >
            <span className="vh">{letter.department}の</span>文面
          </button>
        </li>
      ))}
    </ul>
  );
}

function factsOf({ missing, returned }: ReminderLetter, row: DepartmentRow | undefined): string {
  const { reminders = null, isExtended = false, deadline = null } = row?.department ?? {};
  return [
    ...(missing === 0 ? [] : [`${missing}欄`]),
    ...(returned === 0 ? [] : [`差戻し${returned}欄`]),
    reminders === null ? '督促なし' : `${reminders.count}回（${dayShort(reminders.lastOn)}）`,
    ...(isExtended && deadline !== null ? [`${dayWords(deadline)}まで延長`] : []),
  ].join('　');
}
