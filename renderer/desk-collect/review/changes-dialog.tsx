/** Everything that changed since it was submitted, since it was accepted, and since it was published. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { cellKeyText } from '../../../shared/answer.ts';
import type { RoundCellChange } from '../../../shared/contract/review-contract.ts';
import { markedLines } from '../../../shared/marked-changes.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { dayTime } from '../../components/dates.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { linesOf, printingOf } from './cell-lines.ts';
import { noFilter } from './review-rows.ts';
import { TrackedText } from '../../components/tracked-text.tsx';
import { useReview } from './use-review.ts';

type Since = 'submission' | 'acceptance' | 'publication';

const leads: Readonly<Record<Since, string>> = {
  submission: '担当課の文と、取りまとめ課の直しの違いです。',
  acceptance: '最後に受理した文と、いまの文の違いです。',
  publication: '公表した文と、いまの文の違いです。',
};

/** More are not drawn at once. */
const most = 200;

export function ChangesDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { session } = useReview();
  const roundId = session.table().id;
  const { data, error, refetch } = useQuery(
    orpc.review.changes.queryOptions({ input: { roundId }, refetchOnMount: 'always', staleTime: 0 }),
  );
  const [since, setSince] = useState<Since>('submission');
  return (
    <Dialog title="変更の一覧" isOpen onClose={onClose}>
      {data === undefined ? (
        error === null ? (
          <p role="status">読んでいます</p>
        ) : (
          <Message
            tone="return"
            role="alert"
            actions={
              <Button small onPress={() => void refetch()}>
                もう一度読む
              </Button>
            }
          >
            {problemOf(error).message}
          </Message>
        )
      ) : (
        <div className="rv-chg">
          <Segmented
            label="いつからの変更か"
            options={[
              { value: 'submission', label: '提出のあと', count: data.submission.length },
              { value: 'acceptance', label: '受理のあと', count: data.acceptance.length },
              ...(data.publication === null
                ? []
                : [
                    {
                      value: 'publication' as const,
                      label: '公表のあと',
                      count: data.publication.changes.length,
                    },
                  ]),
            ]}
            value={since}
            onChange={setSince}
          />
          <p className="note sub">
            {leads[since]}
            {since === 'publication' && data.publication !== null
              ? `（第${data.publication.number}回、${dayTime(data.publication.at)}）`
              : ''}
          </p>
          <ChangeList
            changes={since === 'publication' ? (data.publication?.changes ?? []) : data[since]}
            onOpen={(key) => {
              session.look({ filter: noFilter });
              onClose();
              // The dialog gives the focus back to its opener first.
              setTimeout(() => session.go(key), 50);
            }}
          />
        </div>
      )}
    </Dialog>
  );
}

interface ChangeListProps {
  readonly changes: readonly RoundCellChange[];
  readonly onOpen: (key: string) => void;
}

function ChangeList({ changes, onOpen }: ChangeListProps): ReactElement {
  const { session } = useReview();
  if (changes.length === 0) return <p>変更はありません。</p>;
  return (
    <>
      <ul className="rv-chg-l" tabIndex={0} aria-label="変更のある欄">
        {changes.slice(0, most).map((each) => {
          const column = session.table().columns.find(({ id }) => id === each.columnId);
          const printing = printingOf(session.table(), column);
          return (
            <li key={cellKeyText(each)}>
              <button type="button" className="as-link" onClick={() => onOpen(cellKeyText(each))}>
                {each.department}　{each.column}
              </button>
              <p className="note sub">{each.measure}</p>
              <TrackedText
                lines={markedLines(linesOf(each.before, printing, true), linesOf(each.after, printing, true))}
              />
            </li>
          );
        })}
      </ul>
      {changes.length > most ? (
        <p className="note sub">
          はじめの{most}欄だけを示しています。全部は、コマンド「changes」で書き出せます。
        </p>
      ) : null}
    </>
  );
}
