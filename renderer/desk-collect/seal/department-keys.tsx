/** The keys by which departments have signed, for comparing on the telephone. */
import type { ReactElement } from 'react';
import type { SealState } from '../../../shared/contract/keys-contract.ts';
import { eraDateTime } from '../../components/dates.ts';

export function DepartmentKeys({ pinned }: Pick<SealState, 'pinned'>): ReactElement {
  if (pinned.length === 0) return <p className="note sub">課の鍵は、回答を受け取ると、ここに並びます。</p>;
  return (
    <div className="ro-keys" role="region" aria-label="課の鍵" tabIndex={0}>
      <table className="tbl">
        <caption className="vh">課の鍵</caption>
        <thead>
          <tr>
            <th scope="col">課</th>
            <th scope="col">鍵の番号</th>
            <th scope="col">はじめて受け取った日</th>
          </tr>
        </thead>
        <tbody>
          {pinned.map((each) => (
            <tr key={`${each.fingerprint} ${each.firstSeen}`}>
              <th scope="row">{each.name}</th>
              <td className="ro-key">{each.fingerprint}</td>
              <td className="nw">{eraDateTime(each.firstSeen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
