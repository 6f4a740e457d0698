/** Cells of a file, each before and after, what changed marked. */
import type { ReactElement } from 'react';
import type { CellChange, CellContents } from '../../../shared/contract/receive-contract.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { MarkedContent } from './marked-content.tsx';

type Look = readonly [word: string, icon: IconName, tone: 'ok' | 'none' | 'attn'];

const looks: Readonly<Record<CellChange, Look>> = {
  new: ['新しい', 'plus', 'ok'],
  changed: ['変わった', 'edit', 'ok'],
  merged: ['要再確認', 'recheck', 'attn'],
  again: ['文は同じ', 'copy', 'none'],
  unchanged: ['同じ', 'copy', 'none'],
  conflict: ['食い違い', 'conflict', 'attn'],
};

interface CellTableProps {
  readonly cells: readonly CellContents[];
  readonly words: readonly [before: string, after: string];
}

export function CellTable({ cells, words }: CellTableProps): ReactElement {
  if (cells.length === 0) return <p>違うところはありません。</p>;
  return (
    <div className="rc-x" role="region" aria-label="欄ごとの違い" tabIndex={0}>
      <table className="tbl rc-diff">
        <thead>
          <tr>
            <th scope="col">{words[0]}</th>
            <th scope="col">{words[1]}</th>
          </tr>
        </thead>
        {cells.map(({ measure, column, change, before, after }) => {
          const [word, icon, tone] = looks[change];
          return (
            <tbody key={`${measure}\n${column}`}>
              <tr className="grp">
                <th scope="rowgroup" colSpan={2}>
                  <span className="rc-cell-h">
                    <span>
                      {measure}　{column}
                    </span>
                    <span className={`st st--${tone}`}>
                      <Icon name={icon} />
                      {word}
                    </span>
                  </span>
                </th>
              </tr>
              <tr>
                <td>
                  <MarkedContent before={before} after={before} />
                </td>
                <td>
                  <MarkedContent before={before} after={after} />
                </td>
              </tr>
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
