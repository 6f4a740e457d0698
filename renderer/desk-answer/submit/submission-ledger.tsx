/** The ledger of responses, newest first. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Submission } from '../../../shared/contract/desk-contract.ts';
import { eraDateTime } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { submitDonePath } from '../../paths.ts';
import { filePlace, spokenNumber } from './submission-words.ts';

export interface SubmissionLedgerProps {
  readonly roundId: string;
  /** Newest first. */
  readonly submissions: readonly Submission[];
  /** Of who submitted last. */
  readonly extension: string;
}

export function SubmissionLedger({ roundId, submissions, extension }: SubmissionLedgerProps): ReactElement {
  return (
    <div className="sub-ledger" role="region" aria-label="作った回答ファイル" tabIndex={0}>
      <table className="tbl">
        <caption className="vh">作った回答ファイル（新しい順）</caption>
        <thead>
          <tr>
            <th scope="col">版</th>
            <th scope="col">作った日時</th>
            <th scope="col">提出者</th>
            <th scope="col" className="r">
              回答
            </th>
            <th scope="col">ファイル</th>
            <th scope="col">照合番号</th>
            <th scope="col">受領</th>
          </tr>
        </thead>
        <tbody>
          {submissions.map((each, index) => {
            const { folder, name } = filePlace(each.file);
            return (
              <tr key={each.revision}>
                <th scope="row" className="nw">
                  第{each.revision}版
                </th>
                <td>{eraDateTime(each.at)}</td>
                <td>
                  {each.answeredBy}
                  {index === 0 && extension !== '' ? `（内線${extension}）` : ''}
                </td>
                <td className="r nw">{each.answers}欄</td>
                <td>
                  {name}
                  <span className="sub sub-folder">{folder}</span>
                  {index === 0 ? <Link href={submitDonePath(roundId)}>提出の控え</Link> : null}
                </td>
                <td className="num nw">{spokenNumber(each.checkNumber)}</td>
                <td>
                  <Receipt receipt={each.receipt} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Receipt({ receipt }: { readonly receipt: Submission['receipt'] }): ReactElement {
  if (receipt === null) return <span className="sub">受領の控えは、まだ開いていません</span>;
  return (
    <>
      <span className="st st--ok">
        <Icon name="ok" />
        受領済
      </span>
      {receipt.late ? (
        <span className="st st--attn">
          <Icon name="late" />
          期限後
        </span>
      ) : null}
      <span className="sub-folder">{`${eraDateTime(receipt.at)}　${receipt.by}`}</span>
    </>
  );
}
