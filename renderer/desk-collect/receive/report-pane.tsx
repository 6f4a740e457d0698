/** The report of a receiving: its head, past ones by date, one row a file, and the receipts for the departments. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReceivedFile, ReceivingHead } from '../../../shared/contract/receive-contract.ts';
import { reportSummary } from '../../../shared/receive-result.ts';
import { orpc } from '../../api/queries.ts';
import { clockTime, monthDay } from '../../components/dates.ts';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { filePlace } from '../../desk-answer/submit/submission-words.ts';
import { ReportTable } from './report-table.tsx';
import { shownReport, type Receiving } from './receiving.ts';

interface ReportPaneProps {
  readonly roundId: string;
  /** What this window has just received. */
  readonly session: Receiving;
  /** As chosen; see shownReport. */
  readonly shown: string | null;
  readonly receivings: readonly ReceivingHead[];
  readonly onDecide: (conflictId: string) => void;
}

export function ReportPane(props: ReportPaneProps): ReactElement | null {
  const { session, shown, receivings } = props;
  const isSession = shown === 'session' && session.kind !== 'none';
  const id = isSession ? undefined : (receivings.find((each) => each.id === shown) ?? receivings[0])?.id;
  const { data } = useQuery({
    ...orpc.receive.receiving.queryOptions({ input: { receivingId: id ?? '' }, refetchOnMount: 'always' }),
    enabled: id !== undefined,
    // The one before stays until the chosen one is read, and with it the focus of who chooses.
    placeholderData: keepPreviousData,
  });
  if (isSession) {
    const word = session.kind === 'running' ? '受け取っています' : 'いまの受け取り';
    return (
      <Report {...props} title={`${word}　${session.of}ファイル`} files={session.files} chosen="session">
        <EndNotice session={session} />
      </Report>
    );
  }
  if (data === undefined) return null;
  const left = data.given - data.read;
  return (
    <Report {...props} title={titleOf(data)} files={data.files} chosen={id ?? data.id}>
      {left > 0 && data.id === receivings[0]?.id ? (
        <Message tone="attn">
          {data.given}ファイルのうち{data.read}
          つを読みました。残りは、もう一度選んでください。取り込み済みのものは二重になりません。
        </Message>
      ) : null}
    </Report>
  );
}

/** Day and time of the receiving, and its number of files. */
function titleOf({ at, given }: ReceivingHead): string {
  return `${monthDay(at).replace(/（.*）$/u, '')} ${clockTime(at)} の受け取り　${given}ファイル`;
}

function EndNotice({ session }: { readonly session: Receiving }): ReactElement | null {
  if (session.problem !== null)
    return (
      <Message tone="return" role="alert">
        {session.problem}
      </Message>
    );
  if (session.kind !== 'stopped') return null;
  return (
    <Message tone="attn" role="status">
      途中でやめました。{session.of}ファイルのうち{session.files.length}
      つを読みました。残りは、もう一度選んでください。取り込み済みのものは二重になりません。
    </Message>
  );
}

interface ReportProps extends ReportPaneProps {
  readonly title: string;
  readonly files: readonly ReceivedFile[];
  readonly chosen: string;
  readonly children: ReactElement | null;
}

function Report({
  title,
  files,
  chosen,
  children,
  roundId,
  receivings,
  onDecide,
}: ReportProps): ReactElement {
  return (
    <Pane as="section" label="受け取りの報告" className="rc-rep">
      <div className="rc-sum">
        <h2>{title}</h2>
        <p>{reportSummary(files)}</p>
        {receivings.length > 1 || chosen === 'session' ? (
          <PastReceivings receivings={receivings} chosen={chosen} />
        ) : null}
      </div>
      {children}
      {files.length === 0 ? null : <ReportTable files={files} roundId={roundId} onDecide={onDecide} />}
      <Receipts files={files} />
    </Pane>
  );
}

function PastReceivings({
  receivings,
  chosen,
}: {
  readonly receivings: readonly ReceivingHead[];
  readonly chosen: string;
}): ReactElement | null {
  if (receivings.length === 0) return null;
  return (
    <label className="rc-past">
      <span>受け取りの記録</span>
      <select
        className="in in--sel in--sm"
        value={chosen}
        onChange={(event) => shownReport.set(event.target.value)}
      >
        {chosen === 'session' ? <option value="session">いまの受け取り</option> : null}
        {receivings.map((each) => (
          <option key={each.id} value={each.id}>
            {monthDay(each.at)} {clockTime(each.at)}　{each.given}ファイル
          </option>
        ))}
      </select>
    </label>
  );
}

function Receipts({ files }: { readonly files: readonly ReceivedFile[] }): ReactElement | null {
  const receipts = [...new Set(files.flatMap((each) => each.receipt ?? []))];
  const [first] = receipts;
  if (first === undefined) return null;
  return (
    <details className="rc-receipts co-lines">
      <summary>課へ返す受領の知らせ（.juryo）　{receipts.length}件</summary>
      <p>保存先　{filePlace(first).folder}</p>
      <ul tabIndex={0} aria-label="受領の知らせのファイル">
        {receipts.map((each) => (
          <li key={each}>{filePlace(each).name}</li>
        ))}
      </ul>
    </details>
  );
}
