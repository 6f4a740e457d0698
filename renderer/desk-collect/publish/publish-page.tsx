/** 出力: choose the form, make the files. A draft may be made at any time. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { CollectStatus, ExportFormat } from '../../../shared/contract/collect-contract.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { FolderChanger } from '../../frame/folder-changer.tsx';
import { useStatus } from '../use-status.ts';
import { ExportNotice } from './export-notice.tsx';
import { useExport } from './use-export.ts';

const title = '出力';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '表を作る' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

const formats: readonly (readonly [ExportFormat, string])[] = [
  ['xlsx', 'Excel（.xlsx）'],
  ['docx', 'Word（.docx）'],
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['csv', 'CSV'],
  ['tsv', '去年と同じ形（タブ区切り）'],
];

interface PublishPageProps {
  readonly app: AppState;
  readonly roundId: string;
}

export function PublishPage({ app, roundId }: PublishPageProps): ReactElement {
  const loaded = useStatus(roundId);
  if (loaded.kind !== 'ready') return <UnreadyPage title={title} state={loaded} />;
  return <Publish app={app} status={loaded.data} />;
}

function Publish({ app, status }: { readonly app: AppState; readonly status: CollectStatus }): ReactElement {
  const { round } = status;
  const [chosen, setChosen] = useState<ReadonlySet<ExportFormat>>(() => new Set(['xlsx', 'docx', 'pdf']));
  const [paper, setPaper] = useState<'A4' | 'A3'>('A4');
  const [hasNone, setNone] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const { state, make, stop } = useExport(round.id);
  useEffect(() => stop, [stop]);

  function go(): void {
    setNone(chosen.size === 0);
    if (chosen.size === 0) group.current?.querySelector('input')?.focus();
    else
      void make(
        formats.map(([format]) => format).filter((each) => chosen.has(each)),
        paper,
      );
  }

  function choose(format: ExportFormat, isChosen: boolean): void {
    const next = new Set(chosen);
    if (isChosen) next.add(format);
    else next.delete(format);
    setChosen(next);
    setNone(false);
  }

  useShortcuts([{ keys: 'Ctrl+Enter', run: go }]);
  const name = round.state === 'final' ? '確定版を作る' : '途中版を作る';
  return (
    <>
      <Pane as="main" label={title} className="co-page co-publish">
        <h1>{title}</h1>
        <p>{leadOf(status)}</p>
        <fieldset
          ref={group}
          className="co-formats"
          {...(hasNone ? { 'aria-describedby': 'co-formats-error' } : {})}
        >
          <legend>形式</legend>
          <div>
            {formats.map(([format, label]) => (
              <Checkbox
                key={format}
                checked={chosen.has(format)}
                onChange={(event) => choose(format, event.target.checked)}
              >
                {label}
              </Checkbox>
            ))}
          </div>
          {hasNone ? (
            <span className="err" id="co-formats-error" role="alert">
              形式を1つ以上選んでください。
            </span>
          ) : null}
        </fieldset>
        <div className="co-paper">
          <span className="lab" id="co-paper-label">
            用紙
          </span>
          <Segmented
            label="用紙"
            labelledBy="co-paper-label"
            options={[
              { value: 'A4', label: 'A4横' },
              { value: 'A3', label: 'A3横' },
            ]}
            value={paper}
            onChange={setPaper}
          />
        </div>
        <dl className="co-place">
          <dt>保存先</dt>
          <dd>
            {app.outputFolder}
            {'　'}
            <FolderChanger app={app} purpose="output" />
            <span className="sub note">この中の「表」に書きます。同じ名前のファイルは置き換わります。</span>
          </dd>
        </dl>
        <p>
          <Button variant="primary" onPress={go}>
            {chosen.size === 0 ? name : `${name}（${chosen.size}ファイル）`}
          </Button>
        </p>
        {state.kind === 'problem' ? (
          <Message tone="return" role="alert">
            {state.message}
          </Message>
        ) : null}
        <ExportNotice state={state} canShow={app.hasDialogs} />
      </Pane>
      <KeyLine keys={keys} />
    </>
  );
}

function leadOf({ round, conflicts, departments }: CollectStatus): string {
  if (round.state === 'final') return 'この照会は確定しています。';
  const left = round.cells - departments.reduce((sum, each) => sum + each.counts.accepted, 0);
  const waiting = conflicts > 0 ? `食い違いが${conflicts}欄あります。` : '';
  return left === 0
    ? `${round.cells}欄すべてを受理しています。${waiting}途中版は、いつでも作れます。`
    : `受理まで、あと${left}欄です。${waiting}途中版は、いつでも作れます。`;
}
