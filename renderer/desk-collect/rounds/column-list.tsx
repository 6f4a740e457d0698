/** The columns of a round or of its draft, in order, with what can be done to each. */
import type { ReactElement } from 'react';
import { columnWords } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import { Button } from '../../components/button.tsx';
import { yearLabel } from '../../components/eras.ts';

interface ColumnListProps {
  readonly columns: readonly Column[];
  /** Whether columns may be moved and removed. */
  readonly isFree: boolean;
  /** Whether even a label may not change. */
  readonly isLocked: boolean;
  readonly onChange: (column: Column) => void;
  readonly onRemove: (column: Column) => void;
  /** To a place counted from 0. */
  readonly onMove: (column: Column, to: number) => void;
}

export function ColumnList(props: ColumnListProps): ReactElement {
  const { columns, isFree, isLocked, onChange, onRemove, onMove } = props;
  return (
    <ol className={isFree && !isLocked ? 'ro-cols ro-cols--free' : 'ro-cols'}>
      {columns.map((each, index) => (
        <li key={each.id}>
          <span className="ro-no">{index + 1}</span>
          <span>
            <b className="ph">{each.label}</b>
            <span className="k">
              <span className="nw">{columnWords(each)}</span>
              {'　'}
              <span className="nw">{yearLabel(each.fiscalYear)}</span>
              {detailOf(each) === '' ? null : <span className="ro-sub">{detailOf(each)}</span>}
            </span>
          </span>
          {isLocked ? null : (
            <span className="ro-tools">
              {isFree && index > 0 ? (
                <Button
                  small
                  variant="quiet"
                  icon="up"
                  iconOnly={`${each.label}を上へ`}
                  onPress={() => onMove(each, index - 1)}
                />
              ) : null}
              {isFree && index < columns.length - 1 ? (
                <Button
                  small
                  variant="quiet"
                  icon="down"
                  iconOnly={`${each.label}を下へ`}
                  onPress={() => onMove(each, index + 1)}
                />
              ) : null}
              {isFree && columns.length > 1 ? (
                <Button
                  small
                  variant="quiet"
                  icon="trash"
                  iconOnly={`${each.label}を外す`}
                  onPress={() => onRemove(each)}
                />
              ) : null}
              <Button small onPress={() => onChange(each)}>
                直す<span className="vh">　{each.label}</span>
              </Button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What a kind has besides: its scale, its unit. */
function detailOf(column: Column): string {
  switch (column.kind) {
    case 'choice':
      return column.scale.map((each) => each.value).join('・');
    case 'number':
      return column.unit === '' ? '' : `単位 ${column.unit}`;
    case 'money':
      return `表には${{ yen: '円', thousand: '千円', sign: '￥' }[column.print ?? 'yen']}で`;
    case 'items':
    case 'text':
    case 'date':
    case 'reference':
      return '';
  }
}
