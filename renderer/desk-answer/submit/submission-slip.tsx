/** The facts of one response, as one would read them out or file them on paper. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { DeskRound, Submission } from '../../../shared/contract/desk-contract.ts';
import { orpc } from '../../api/queries.ts';
import { eraDate, eraDateTime } from '../../components/dates.ts';
import type { MadeResponse } from './made-response.ts';
import { filePlace, spokenNumber } from './submission-words.ts';

export interface SubmissionSlipProps {
  readonly round: DeskRound;
  readonly submission: Submission;
  /** Null where the page was not reached from making the file: then what the record holds is shown. */
  readonly made: MadeResponse | null;
}

export function SubmissionSlip({ round, submission, made }: SubmissionSlipProps): ReactElement {
  const { folder, name } = filePlace(submission.file);
  const { data } = useQuery(orpc.keys.own.queryOptions());
  return (
    <dl className="sub-slip">
      <dt className="sub-print">照会</dt>
      <dd className="sub-print">{round.title === '' ? round.planTitle : round.title}</dd>
      <dt>ファイル</dt>
      <dd>{name}</dd>
      <dt>保存先</dt>
      <dd>{folder}</dd>
      <dt>内容</dt>
      <dd>{made?.summary ?? `${submission.answers}欄`}</dd>
      <dt>提出者</dt>
      <dd>{persons(round, submission, made)}</dd>
      <dt className="sub-print">作成</dt>
      <dd className="sub-print">{eraDateTime(submission.at)}</dd>
      <dt>照合番号</dt>
      <dd>
        <b>{spokenNumber(submission.checkNumber)}</b>
        <span className="note sub">
          {'　'}電話で確かめるときに、お互いの画面の番号を読み合わせてください。
        </span>
      </dd>
      {data === undefined ? null : (
        <>
          <dt>鍵の番号</dt>
          <dd>{data.fingerprint}</dd>
        </>
      )}
    </dl>
  );
}

/** Department, person and extension, then who confirmed it and when. */
function persons(round: DeskRound, { answeredBy }: Submission, made: MadeResponse | null): string {
  const who = `${round.department.name}　${answeredBy}`;
  if (made === null) return who;
  const { extension, confirmedBy, confirmedOn } = made;
  return `${who}（内線${extension}）　課長確認　${confirmedBy}（${eraDate(confirmedOn)}）`;
}
