/** Why a table cannot be taken as it is: each place to mend, or what has to be said of its columns. */
import type { ReactElement } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import { Message } from '../../components/message.tsx';
import { MappingForm } from './mapping-form.tsx';
import { WideTable } from './wide-table.tsx';

interface ImportProblemsProps {
  readonly fileName: string;
  readonly preview: Extract<ImportPreview, { kind: 'problems' }>;
  readonly mapping: ColumnMapping | undefined;
  readonly onRead: (mapping: ColumnMapping) => void;
}

export function ImportProblems({ fileName, preview, mapping, onRead }: ImportProblemsProps): ReactElement {
  const { message, problems, understanding, tables, mappable } = preview;
  return (
    <>
      <Message tone={mappable && problems.length === 0 ? 'attn' : 'return'} role="alert">
        <b>{fileName}</b>
        {'　'}
        {problems.length === 0
          ? message
          : `読み取れないところが${problems.length}か所あります。何も読み込んでいません。`}
      </Message>
      {problems.length === 0 ? null : (
        <WideTable label="読み取れなかった行の表">
          <table className="tbl">
            <caption className="vh">読み取れなかった行</caption>
            <thead>
              <tr>
                <th scope="col">場所</th>
                <th scope="col">直すこと</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((each) => (
                <tr key={`${each.line} ${each.column} ${each.message}`}>
                  <td>{each.place ?? `${each.line}行目の${each.column}列目`}</td>
                  <td>{each.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      {mappable ? (
        <section aria-label="表の読み方を決める">
          <h2>表の読み方を決める</h2>
          <MappingForm
            understanding={understanding}
            tables={tables}
            mapping={mapping}
            onRead={onRead}
            isNext
          />
        </section>
      ) : null}
    </>
  );
}
