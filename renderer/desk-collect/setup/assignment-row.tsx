/** One department in charge. */
import type { DragEvent, ReactElement } from 'react';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { Assignment, AssignmentRole } from '../../../shared/plan.ts';
import { Button } from '../../components/button.tsx';
import { roleNames, roles } from './assignment-words.ts';
import { OrderButton } from './order-button.tsx';
import { useSetup } from './setup-context.ts';
import { yearsAround, YearSelect } from './year-select.tsx';

type Order = 'order-departments' | 'order-answers';

interface AssignmentRowProps {
  readonly assignment: Assignment;
  readonly name: string;
  readonly columnPlace: number;
  readonly answerPlace: number;
  readonly of: number;
  readonly onMove: (order: Order, place: number) => void;
  readonly onDrag: (order: Order, event: DragEvent) => void;
  /** Undefined while nothing is dragged. */
  readonly onDrop: (() => void) | undefined;
  readonly onEdit: () => void;
}

export function AssignmentRow(props: AssignmentRowProps): ReactElement {
  const { assignment, name, columnPlace, answerPlace, of, onMove, onDrag, onDrop, onEdit } = props;
  const { isLocked, session, data } = useSetup();
  const { id: assignmentId, validFrom, validTo, role, unitNote } = assignment;
  const isLimited = validFrom !== null || validTo !== null;
  const years = yearsAround(data.years);
  const change = (edit: {
    readonly role?: AssignmentRole;
    readonly validFrom?: number | null;
    readonly validTo?: number | null;
  }): void => void session.edit([{ kind: 'edit-assignment', assignmentId, ...edit }]);
  const place = (order: Order): ReactElement => {
    const at = order === 'order-departments' ? columnPlace : answerPlace;
    if (isLocked) return <span className="num">{at + 1}</span>;
    const words = order === 'order-departments' ? '課の順' : '回答の順';
    return (
      <OrderButton
        label={`${name}の${words}`}
        place={at}
        of={of}
        onMove={(to) => onMove(order, to)}
        onDragStart={(event) => onDrag(order, event)}
      />
    );
  };
  return (
    <tr
      className={isLimited ? 'su-hot' : ''}
      {...(onDrop === undefined
        ? {}
        : {
            onDragOver: (event: DragEvent) => event.preventDefault(),
            onDrop: (event: DragEvent) => {
              event.preventDefault();
              event.stopPropagation();
              onDrop();
            },
          })}
    >
      <td className="su-ord">{place('order-departments')}</td>
      <th scope="row">
        {name}
        {unitNote === null ? null : <span className="su-unit">（{unitNote}）</span>}
      </th>
      <td className="su-role">
        {isLocked ? (
          roleNames[role]
        ) : (
          <select
            className="in in--sm"
            aria-label={`${name}の役割`}
            value={role}
            onChange={(event) => change({ role: event.target.value as AssignmentRole })}
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {roleNames[each]}
              </option>
            ))}
          </select>
        )}
      </td>
      <td className="su-yr">
        {isLocked ? (
          `${validFrom === null ? '最初から' : fiscalYearLabel(validFrom)} ～ ${validTo === null ? '続く' : fiscalYearLabel(validTo)}`
        ) : (
          <span className="su-yr-in">
            <YearSelect
              label={`${name}の始まりの年度`}
              open="最初から"
              years={years}
              value={validFrom}
              onChange={(year) => change({ validFrom: year })}
            />
            <span aria-hidden="true">～</span>
            <YearSelect
              label={`${name}の終わりの年度`}
              open="続く"
              years={years}
              value={validTo}
              onChange={(year) => change({ validTo: year })}
            />
          </span>
        )}
      </td>
      <td className="su-ord">{place('order-answers')}</td>
      {isLocked ? null : (
        <td className="su-do">
          <Button small variant="quiet" icon="edit" iconOnly={`${name}の担当を詳しく直す`} onPress={onEdit} />
          <Button
            small
            variant="quiet"
            icon="trash"
            iconOnly={`${name}の担当を外す`}
            onPress={() =>
              void session.edit([{ kind: 'remove-assignment', assignmentId }], {
                removed: `${name}の担当を外しました。`,
              })
            }
          />
        </td>
      )}
    </tr>
  );
}
