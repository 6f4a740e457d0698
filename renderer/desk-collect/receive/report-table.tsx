/** One row a file: its word, its numbers, its sentence, and what can be done about it. */
import { useState, type ReactElement } from 'react';
import type { ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { isRefused } from '../../../shared/receive-result.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ContentsDialog } from './contents-dialog.tsx';
import { FormNotes } from './form-notes.tsx';
import { LetterDialog } from './letter-dialog.tsx';
import { OlderDialog } from './older-dialog.tsx';
import { ResultBadge } from './result-badge.tsx';

interface ReportTableProps {
  readonly files: readonly ReceivedFile[];
  readonly roundId: string;
  readonly onDecide: (conflictId: string) => void;
}

type Opened = { readonly file: ReceivedFile; readonly offer: NonNullable<ReceivedFile['offer']> } | undefined;

export function ReportTable({ files, roundId, onDecide }: ReportTableProps): ReactElement {
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const of = (offer: NonNullable<ReceivedFile['offer']>): ReceivedFile | undefined =>
    opened?.offer === offer ? opened.file : undefined;
  return (
    <>
      <div className="rc-x" role="region" aria-label="受け取ったファイルの表" tabIndex={0}>
        <table className="tbl">
          <caption className="vh">受け取ったファイル</caption>
          <thead>
            <tr>
              <th scope="col">ファイル</th>
              <th scope="col">課</th>
              <th scope="col">結果</th>
              <th scope="col" className="r">
                新しい
              </th>
              <th scope="col" className="r">
                変わった
              </th>
              <th scope="col" className="r">
                食い違い
              </th>
              <th scope="col">説明</th>
              <th scope="col">
                <span className="vh">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file, index) => (
              <tr key={file.id ?? index} {...(file.waiting.length > 0 ? { className: 'on' } : {})}>
                <th scope="row">
                  <span className="rc-file">
                    <Icon name="file" />
                    <span>{file.fileName}</span>
                  </span>
                </th>
                <td className="nw">{file.department ?? ''}</td>
                <td>
                  <ResultBadge file={file} />
                </td>
                <Count value={file.counts.new} />
                <Count value={file.counts.changed} />
                <Count value={file.counts.conflicts} isHot={file.waiting.length > 0} />
                <td>
                  {sentenceOf(file, roundId)}
                  <FormNotes notes={file.notes ?? []} />
                </td>
                <td>
                  <RowActions
                    file={file}
                    onDecide={onDecide}
                    onOpen={(offer) => setOpened({ file, offer })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ContentsDialog file={of('contents')} onClose={close} />
      <OlderDialog kind="older" file={of('differences')} onClose={close} />
      <OlderDialog kind="key" file={of('key')} onClose={close} />
      <LetterDialog file={of('letter')} roundId={roundId} onClose={close} />
    </>
  );
}

function Count({ value, isHot = false }: { readonly value: number; readonly isHot?: boolean }): ReactElement {
  return <td className={value === 0 ? 'r zero' : 'r'}>{isHot ? <b>{value}</b> : value}</td>;
}

/** Without the 。 at its end, as in every cell of a table. */
function sentenceOf({ sentence, result, receipt, roundId, notes }: ReceivedFile, shownRound: string): string {
  const isTaken = !isRefused(result);
  const parts = [
    sentence.replace(/。$/u, ''),
    isTaken && roundId !== shownRound ? '別の年度の照会に取り込みました' : '',
    isTaken && receipt === null && notes === null
      ? '受領の知らせは書けませんでした。保存先を確かめて、もう一度受け取ってください'
      : '',
  ];
  return parts.filter((each) => each !== '').join('。');
}

interface RowActionsProps {
  readonly file: ReceivedFile;
  readonly onDecide: (conflictId: string) => void;
  readonly onOpen: (offer: NonNullable<ReceivedFile['offer']>) => void;
}

const offers = {
  contents: '中身を見る',
  differences: '違いを見る',
  key: '鍵を確かめる',
  letter: '連絡文を作る',
} as const;

function RowActions({ file, onDecide, onOpen }: RowActionsProps): ReactElement {
  const { offer, waiting, fileName } = file;
  const [conflictId] = waiting;
  return (
    <span className="rc-acts">
      {conflictId === undefined ? null : (
        <Button
          variant="text"
          small
          icon="down"
          className="rc-below"
          aria-label={`${fileName}の食い違いを下で決める`}
          onPress={() => onDecide(conflictId)}
        >
          下で決める
        </Button>
      )}
      {offer === null || conflictId !== undefined ? null : (
        <Button small aria-label={`${offers[offer]}　${fileName}`} onPress={() => onOpen(offer)}>
          {offers[offer]}
        </Button>
      )}
    </span>
  );
}
