/** The ledger of departments; what one has submitted is accepted here. */
import { useState, type ReactElement } from 'react';
import type { CollectStatus, DepartmentStatus } from '../../../shared/contract/collect-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { departmentGroups, departmentState } from './department-groups.ts';
import { Unanswered } from './state-counts.tsx';

type Said = { readonly tone: 'ok' | 'return'; readonly text: string } | undefined;

export function DepartmentTable({ status }: { readonly status: CollectStatus }): ReactElement {
  const [said, setSaid] = useState<Said>();
  const { id: roundId, state } = status.round;

  async function accept(department: DepartmentStatus): Promise<void> {
    try {
      const { accepted } = await client.collect.accept({ roundId, departmentId: department.id });
      await refreshAll();
      setSaid({ tone: 'ok', text: `${department.name}の${accepted}欄を受理しました。` });
    } catch (error) {
      setSaid({ tone: 'return', text: problemOf(error).message });
    }
  }

  return (
    <>
      <div role="status">{said === undefined ? null : <Message tone={said.tone}>{said.text}</Message>}</div>
      <div className="co-scroll" role="region" aria-label="課ごとの表" tabIndex={0}>
        <table className="tbl">
          <caption className="vh">課ごとの状況</caption>
          <thead>
            <tr>
              <th scope="col">課</th>
              <th scope="col">状態</th>
              <th scope="col" className="r">
                欄
              </th>
              <th scope="col" className="r">
                回答
              </th>
              <th scope="col" className="r">
                未回答
              </th>
              <th scope="col">受け取り</th>
              <th scope="col">
                <span className="vh">すること</span>
              </th>
            </tr>
          </thead>
          {departmentGroups(status).map(({ title, departments }) => (
            <tbody key={title}>
              <tr className="grp">
                <th scope="rowgroup" colSpan={7}>
                  {title}　{departments.length}
                </th>
              </tr>
              {departments.map((each) => (
                <DepartmentRow
                  key={each.id}
                  department={each}
                  isOpen={state === 'open'}
                  onAccept={() => void accept(each)}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

interface DepartmentRowProps {
  readonly department: DepartmentStatus;
  readonly isOpen: boolean;
  readonly onAccept: () => void;
}

function DepartmentRow({ department, isOpen, onAccept }: DepartmentRowProps): ReactElement {
  const { name, asked, answered, conflicts, counts, received } = department;
  const missing = asked - answered;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <DepartmentBadges department={department} />
      </td>
      <td className="r">{asked}</td>
      <td className="r">{answered}</td>
      <td className={missing === 0 ? 'r zero' : 'r co-hot'}>{missing}</td>
      <td className="num nw">
        {received === null ? (
          <span className="sub">まだ</span>
        ) : (
          `第${received.revision}版　${monthDay(received.at)}`
        )}
      </td>
      <td className="co-do">
        {isOpen && counts.submitted > 0 && conflicts === 0 ? (
          <Button small onPress={onAccept}>
            <span className="vh">{name}の回答を</span>受理する（{counts.submitted}欄）
          </Button>
        ) : null}
        {conflicts > 0 ? <span className="sub">先に受け取りで食い違いを決めてください</span> : null}
      </td>
    </tr>
  );
}

function DepartmentBadges({ department }: { readonly department: DepartmentStatus }): ReactElement {
  const state = departmentState(department);
  return (
    <span className="co-badges">
      {state === 'empty' ? <Unanswered isWaiting /> : <StateBadge state={state} />}
      {department.late === 0 ? null : (
        <span className="st st--attn">
          <Icon name="late" />
          期限後
        </span>
      )}
    </span>
  );
}
