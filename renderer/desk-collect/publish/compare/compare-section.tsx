/** 新旧対照 on 出力: what is compared, what it comes to, and the files; its pages are shown in the pane beside it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { ComparisonKind } from '../../../../shared/compare-columns.ts';
import type { AppState } from '../../../../shared/contract/app-contract.ts';
import type { ComparisonFormat, ComparisonRequest } from '../../../../shared/contract/compare-contract.ts';
import { client, problemOf } from '../../../api/client.ts';
import { orpc } from '../../../api/queries.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Message } from '../../../components/message.tsx';
import { JobNotice } from '../job-notice.tsx';
import { usePublishJob } from '../use-publish-job.ts';
import { KindChoice } from './kind-choice.tsx';
import { comparisonFormatNames } from './compare-words.ts';
import './compare.css';

interface CompareSectionProps {
  readonly app: AppState;
  readonly roundId: string;
  readonly paper: ComparisonRequest['paper'];
  /** What the pane beside it shows; null for the table itself. */
  readonly shown: ComparisonRequest | null;
  readonly onShow: (request: ComparisonRequest | null) => void;
}

/** Closed until somebody wants it: comparing goes through the whole table. */
export function CompareSection(props: CompareSectionProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="pb-set cmp"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (!event.currentTarget.open) props.onShow(null);
      }}
    >
      <summary>
        <h3>新旧対照</h3>
      </summary>
      {isOpen ? <CompareForm {...props} /> : null}
    </details>
  );
}

function CompareForm({ app, roundId, paper, shown, onShow }: CompareSectionProps): ReactElement {
  const [kind, setKind] = useState<ComparisonKind | null>(null);
  const [edition, setEdition] = useState<number | null>(null);
  const [formats, setFormats] = useState<ReadonlySet<ComparisonFormat>>(() => new Set(['docx', 'pdf']));
  const [isAll, setAll] = useState(false);
  const [hasRevisions, setRevisions] = useState(false);
  const [hasNone, setNone] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const job = usePublishJob();
  const notice = useRef<HTMLDivElement>(null);
  // It stands below the button, where the pane may end.
  useEffect(() => {
    if (job.state.kind !== 'none') notice.current?.scrollIntoView({ block: 'nearest' });
  }, [job.state.kind]);
  const { data, error, refetch } = useQuery(
    orpc.compare.choices.queryOptions({ input: { roundId, edition }, refetchOnMount: 'always' }),
  );
  if (data === undefined)
    return error === null ? (
      <p role="status">比べています</p>
    ) : (
      <Message
        tone="return"
        role="alert"
        actions={
          <Button small icon="recheck" onPress={() => void refetch()}>
            もう一度比べる
          </Button>
        }
      >
        {problemOf(error).message}
      </Message>
    );

  const ready = data.choices.filter((each) => each.state === 'ready');
  const chosen = ready.find((each) => each.kind === kind) ?? ready[0];
  const inOrder = comparisonFormatNames.map(([format]) => format).filter((each) => formats.has(each));
  const office = app.desk.kind === 'collect' ? app.desk.office : '取りまとめ課';
  const request = chosen && { roundId, kind: chosen.kind, edition, paper, isAll };

  /** What is shown beside it follows what is chosen. */
  function follow(next: Partial<Pick<ComparisonRequest, 'kind' | 'edition' | 'isAll'>>): void {
    if (shown !== null && request !== undefined) onShow({ ...request, ...next });
  }
  function make(): void {
    setNone(inOrder.length === 0);
    if (inOrder.length === 0) group.current?.querySelector('input')?.focus();
    else if (request !== undefined)
      void job.run((signal) =>
        client.compare.exportTable(
          {
            ...request,
            formats: inOrder,
            revisionsBy: hasRevisions && formats.has('docx') ? office : null,
          },
          { signal },
        ),
      );
  }
  return (
    <div className="cmp-form">
      <KindChoice
        choices={data.choices}
        editions={data.editions}
        chosen={chosen?.kind ?? null}
        edition={edition}
        onKind={(next) => {
          setKind(next);
          follow({ kind: next });
        }}
        onEdition={(next) => {
          setEdition(next);
          follow({ edition: next });
        }}
      />
      {request === undefined ? null : (
        <>
          <fieldset
            className="cmp-formats"
            aria-label="新旧対照の形式"
            ref={group}
            {...(hasNone ? { 'aria-describedby': 'cmp-formats-error' } : {})}
          >
            {comparisonFormatNames.map(([format, label]) => (
              <Checkbox
                key={format}
                small
                checked={formats.has(format)}
                onChange={(event) => {
                  setFormats(event.target.checked ? new Set([...formats, format]) : without(formats, format));
                  setNone(false);
                }}
              >
                {label}
              </Checkbox>
            ))}
          </fieldset>
          {hasNone ? (
            <span className="err" id="cmp-formats-error" role="alert">
              形式を1つ以上選んでください。
            </span>
          ) : null}
          <Checkbox
            small
            checked={isAll}
            onChange={(event) => {
              setAll(event.target.checked);
              follow({ isAll: event.target.checked });
            }}
          >
            変わらないところも載せる
          </Checkbox>
          {formats.has('docx') ? (
            <Checkbox small checked={hasRevisions} onChange={(event) => setRevisions(event.target.checked)}>
              Wordは変更履歴にする（承諾か元に戻すかを選べる形）
            </Checkbox>
          ) : null}
          <div className="cmp-acts">
            <Button small icon="file" onPress={make}>
              新旧対照表を作る
            </Button>
            <Button small onPress={() => onShow(shown === null ? request : null)}>
              {shown === null ? '仕上がりを見る' : '公表する表に戻す'}
            </Button>
          </div>
          <div ref={notice}>
            <JobNotice job={job} canShow={app.hasDialogs} />
          </div>
        </>
      )}
    </div>
  );
}

function without<Value>(values: ReadonlySet<Value>, value: Value): Set<Value> {
  const rest = new Set(values);
  rest.delete(value);
  return rest;
}
