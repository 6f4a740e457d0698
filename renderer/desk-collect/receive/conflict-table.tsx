/** The three sides of a conflict and what the cell comes to, row by row. */
import type { ReactElement } from 'react';
import type { CollectConflict } from '../../../shared/contract/conflict-contract.ts';
import type { RowChoice, ThreeWayRow } from '../../../shared/three-way.ts';
import { clockTime, monthDay } from '../../components/dates.ts';
import { useStore } from '../../components/store.ts';
import { chooseRows, conflictDrafts, draftOf, rowsOf } from './conflict-draft.ts';
import { OpenRow } from './open-row.tsx';
import { SettledRow } from './settled-row.tsx';

export interface SideNames {
  /** 地域安全課の直し */
  readonly ours: string;
  /** 環境政策課の第2版 */
  readonly theirs: string;
  /** 第2版, where the department need not be named again. */
  readonly theirsShort: string;
  readonly office: string;
}

interface ConflictTableProps {
  readonly conflict: CollectConflict;
  readonly office: string;
}

export function ConflictTable({ conflict, office }: ConflictTableProps): ReactElement {
  const draft = draftOf(useStore(conflictDrafts), conflict);
  const { isWhole, rows } = rowsOf(conflict);
  const names = namesOf(conflict, office);
  const { baseAt, baseRevision, oursAt, theirsAt } = conflict;
  const choose = (index: number, choice: RowChoice, fills: boolean): void =>
    chooseRows(conflict, [index], choice, { fills });
  return (
    <div className="rc-x" role="region" aria-label="三つの文と仕上がり" tabIndex={0}>
      <table className="rc-tri">
        <caption className="vh">
          {conflict.department}　{conflict.column}　{conflict.measure}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              元の文
              <span>
                {baseRevision === null ? '照会を出したときの文' : `第${baseRevision}版`}
                {baseAt === null ? '' : `　${day(baseAt)}`}
              </span>
            </th>
            <th scope="col">
              {names.ours}
              <span>{oursAt === null ? '' : day(oursAt)}</span>
            </th>
            <th scope="col">
              {names.theirs}
              <span>{theirsAt === null ? '' : `${day(theirsAt)} ${clockTime(theirsAt)}`}</span>
            </th>
            <th scope="col" className="res">
              この欄の仕上がり
              <span>決めるまで、表は自課の直しのままです</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row: ThreeWayRow, index) =>
            row.kind === 'settled' ? (
              <SettledRow key={index} row={row} names={names} />
            ) : (
              <OpenRow
                key={index}
                index={index}
                row={row}
                whole={isWhole ? conflict : undefined}
                names={names}
                choice={draft.choices.get(index) ?? null}
                filling={draft.filling}
                onChoose={(choice, fills) => choose(index, choice, fills)}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function namesOf({ department, theirRevision }: CollectConflict, office: string): SideNames {
  const short = theirRevision === null ? '担当課' : `第${theirRevision}版`;
  return {
    ours: `${office}の直し`,
    theirs: theirRevision === null ? `${department}の文` : `${department}の${short}`,
    theirsShort: short,
    office,
  };
}

/** 6月14日 */
function day(iso: string): string {
  return monthDay(iso).replace(/（.*）$/u, '');
}
