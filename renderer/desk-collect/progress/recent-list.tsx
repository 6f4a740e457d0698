/** 最近の受け取り: what came in last, and what it changed. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ProgressReport, ReceivedResponse } from '../../../shared/contract/progress-contract.ts';
import { dayShort } from '../../../shared/day-words.ts';
import { clockTime, isoDay } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { collectPath } from '../collect-paths.ts';
import { LateMark } from './progress-badge.tsx';
import type { DepartmentRow } from './progress-rows.ts';

interface RecentListProps {
  readonly report: ProgressReport;
  readonly rows: readonly DepartmentRow[];
}

export function RecentList({ report: { recent, round }, rows }: RecentListProps): ReactElement {
  const byId = new Map(rows.map((each) => [each.department.id, each]));
  const receivePath = collectPath('receive', round.id);
  return (
    <section aria-labelledby="recent-h">
      <h2 id="recent-h">最近の受け取り</h2>
      {recent.length === 0 ? <p className="pg-none">まだ届いていません。</p> : null}
      <ol className="pg-recent">
        {recent.map((each) => {
          const row = byId.get(each.departmentId);
          const waiting = Math.min(each.conflicts, row?.tally.counts.conflict ?? 0);
          return (
            <li key={`${each.departmentId} ${each.at} ${each.revision}`}>
              <time dateTime={each.at}>
                {dayShort(isoDay(new Date(each.at)))} {clockTime(each.at)}
              </time>
              <span>
                <b>{row?.department.name}</b>
                {'　'}
                <span className="nw">第{each.revision}版</span>{' '}
                {each.late ? <LateMark>期限後</LateMark> : null}
                <br />
                {waiting > 0 ? (
                  <>
                    <span className="st st--attn">
                      <Icon name="conflict" />
                      食い違い {waiting}欄
                    </span>
                    {'　'}
                    <Link href={receivePath}>決める</Link>
                  </>
                ) : (
                  changeWords(each)
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {recent.length === 0 ? null : (
        <p className="pg-more">
          <Link href={receivePath}>受け取りの記録を見る</Link>
        </p>
      )}
    </section>
  );
}

function changeWords({ revision, taken, merged, conflicts, unchanged }: ReceivedResponse): string {
  const changed = taken + merged + conflicts;
  if (revision === 1 && merged + conflicts + unchanged === 0) return `${taken}欄`;
  return changed === 0 ? '変わった欄はありません' : `${changed}欄が変わりました`;
}
