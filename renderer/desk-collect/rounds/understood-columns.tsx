/** How a table was read: where it stands, what each column is taken for, and what was left out. */
import type { ReactElement } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type {
  ColumnRole,
  TableThere,
  UnderstandingView,
} from '../../../shared/contract/understanding-contract.ts';
import { yearLabel } from '../../components/eras.ts';
import { MappingForm } from './mapping-form.tsx';

interface UnderstoodColumnsProps {
  readonly understanding: UnderstandingView;
  readonly tables: readonly TableThere[];
  readonly mapping: ColumnMapping | undefined;
  readonly onRead: (mapping: ColumnMapping) => void;
}

const words = {
  measure: '主要な施策',
  departments: '担当課',
  description: '施策の内容',
  ignored: '使わない',
  unknown: '分からない',
} as const;

export function UnderstoodColumns(props: UnderstoodColumnsProps): ReactElement {
  const { table, headerRow, columns, told } = props.understanding;
  return (
    <>
      <dl className="facts ro-facts">
        <dt>表</dt>
        <dd>
          {table === '' ? '' : `${table}、`}
          {headerRow}行目が列の名前
        </dd>
        <dt>列</dt>
        <dd>
          <ul>
            {columns.map(({ letter, label, role }) => (
              <li key={letter}>
                {label === '' ? `${letter}列` : label}
                <span className="sub"> → {roleWords(role)}</span>
              </li>
            ))}
          </ul>
        </dd>
        {told.length === 0 ? null : (
          <>
            <dt>注意</dt>
            <dd>{told.join('')}</dd>
          </>
        )}
      </dl>
      <details className="ro-other">
        <summary>読み方を変える</summary>
        <MappingForm {...props} />
      </details>
    </>
  );
}

function roleWords(role: ColumnRole): string {
  if (role.role === 'heading') return `見出し（第${role.level}層）`;
  return role.role === 'answer' ? `${yearLabel(role.fiscalYear)}の回答` : words[role.role];
}
