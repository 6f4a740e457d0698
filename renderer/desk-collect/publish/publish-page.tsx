/** 出力: what is left before 確定, the form, the pages as they will be, and the files. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { ComparisonRequest } from '../../../shared/contract/compare-contract.ts';
import type { ExportFormat, PublishState, SnapshotView } from '../../../shared/contract/publish-contract.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { CompareSection } from './compare/compare-section.tsx';
import { FinalDialog } from './final-dialog.tsx';
import { focusNextGate } from './gate-list.tsx';
import { OutputForm } from './output-form.tsx';
import { PreviewPane } from './preview/preview-pane.tsx';
import { PublishTop } from './publish-top.tsx';
import { formatNames, newestEdition, summaryOf } from './publish-words.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import { SnapshotList } from './snapshot-list.tsx';
import { TemplateFields } from './template-fields.tsx';
import { templateContent } from './template-content.ts';
import { UnlockDialog } from './unlock-dialog.tsx';
import { draftMade } from './draft-made.ts';
import { usePublishJob } from './use-publish-job.ts';
import './publish.css';

const title = '出力';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '途中版を作る' },
  { keys: 'F7', label: '次の未了へ' },
  { keys: 'PageUp / PageDown', label: 'ページを送る' },
  { keys: 'F6', label: '区画の移動' },
];
/** Of a finished round that was read from a table: nothing is left to settle, and nothing was published here. */
const readKeys: readonly KeyHint[] = keys.filter((each) => each.keys !== 'F7');
const finalKeys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '同じ内容でもう一度出力' },
  { keys: 'PageUp / PageDown', label: 'ページを送る' },
  { keys: 'F6', label: '区画の移動' },
];

interface PublishPageProps {
  readonly app: AppState;
  readonly roundId: string;
}

export function PublishPage({ app, roundId }: PublishPageProps): ReactElement {
  const { data, error, refetch, dataUpdatedAt } = useQuery(
    orpc.publish.state.queryOptions({ input: { roundId }, refetchOnMount: 'always' }),
  );
  if (data !== undefined) return <Publish app={app} state={data} version={String(dataUpdatedAt)} />;
  if (error === null) return <UnreadyPage title={title} state={{ kind: 'loading' }} />;
  const retry = (): void => void refetch();
  return <UnreadyPage title={title} state={{ kind: 'problem', message: problemOf(error).message, retry }} />;
}

interface PublishProps {
  readonly app: AppState;
  readonly state: PublishState;
  /** Changes whenever the state was read anew: what is printed may have changed. */
  readonly version: string;
}

function Publish({ app, state, version }: PublishProps): ReactElement {
  const newest = newestEdition(state);
  const isFinal = newest !== undefined;
  const [chosen, setChosen] = useState<OutputOptions>(state.options);
  const options = newest?.options ?? chosen;
  const [formats, setFormats] = useState<ReadonlySet<ExportFormat>>(() => new Set(['xlsx', 'docx', 'pdf']));
  const [template, setTemplate] = useState<File | null>(null);
  const [hasNone, setNone] = useState(false);
  const [open, setOpen] = useState<'release' | 'final' | 'unlock' | null>(null);
  const [compared, setCompared] = useState<ComparisonRequest | null>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const job = usePublishJob();
  const inOrder = formatNames.map(([format]) => format).filter((each) => formats.has(each));
  const roundId = state.round.id;
  const hasFilled =
    newest === undefined ? template !== null : newest.files.some((each) => each.format === 'template');
  const close = (): void => setOpen(null);

  /** Something has to be chosen for it. */
  function withFormats(go: () => void): void {
    const isEmpty = inOrder.length === 0 && (template === null || isFinal);
    setNone(isEmpty);
    if (isEmpty) group.current?.querySelector('input')?.focus();
    else go();
  }
  const draft = async (): Promise<void> => {
    const isMade = await job.run(async (signal) => {
      const input = { roundId, formats: inOrder, options, template: await templateContent(template) };
      return client.publish.exportTable(input, { signal });
    });
    if (isMade) draftMade.set(roundId);
  };
  const makeDraft = (): void => withFormats(() => void draft());
  const printAgain = ({ id, files }: SnapshotView): void =>
    withFormats(() => {
      const kept = files.some((each) => each.format === 'template') ? (['template'] as const) : [];
      const input = { snapshotId: id, formats: [...inOrder, ...kept] };
      void job.run((signal) => client.publish.exportSnapshot(input, { signal }));
    });
  const finalize = (): void =>
    withFormats(() => {
      job.forget();
      setOpen('final');
    });
  const again = (): void => {
    if (newest !== undefined) printAgain(newest);
  };

  function change(next: OutputOptions, isKept: boolean): void {
    setChosen(next);
    // Kept in the background: what cannot be kept now is kept with the next files.
    if (isKept) client.publish.remember({ roundId, options: next }).catch(() => {});
  }

  useShortcuts([
    { keys: 'Ctrl+Enter', run: isFinal ? again : makeDraft },
    { keys: 'F7', run: focusNextGate },
  ]);
  return (
    <>
      <main className="pb" id="main" tabIndex={-1}>
        <Pane as="section" label="確定の前の確認" className="pb-top">
          <PublishTop
            app={app}
            state={state}
            files={inOrder.length + (hasFilled ? 1 : 0)}
            job={job}
            onDraft={makeDraft}
            onFinal={finalize}
            onAgain={again}
            onUnlock={() => {
              job.forget();
              setOpen('unlock');
            }}
            onRelease={() => setOpen('release')}
            isQuiet={open === 'final'}
          />
        </Pane>
        <Pane as="section" label="出力の設定" className="pb-options">
          <OutputForm
            app={app}
            state={state}
            options={options}
            onOptions={change}
            formats={formats}
            onFormats={(next) => {
              setFormats(next);
              setNone(false);
            }}
            hasNone={hasNone}
            group={group}
          />
          <TemplateFields
            roundId={roundId}
            options={options}
            canShow={app.hasDialogs}
            added={template}
            onAdded={(next) => {
              setTemplate(next);
              setNone(false);
            }}
            isFinal={isFinal}
          />
          <SnapshotList snapshots={state.snapshots} onPrint={printAgain} />
          <CompareSection
            app={app}
            roundId={roundId}
            paper={options.paper}
            shown={compared}
            onShow={setCompared}
          />
        </Pane>
        <PreviewPane
          input={
            compared === null
              ? { kind: 'table', roundId, options }
              : { kind: 'comparison', request: { ...compared, paper: options.paper } }
          }
          version={version}
          summary={compared === null ? summaryOf(options, isFinal) : `${options.paper}横・新旧対照`}
        />
      </main>
      <KeyLine keys={isFinal ? finalKeys : state.lock.kind === 'final' ? readKeys : keys} />
      <ReleaseDialog state={state} isOpen={open === 'release'} onClose={close} />
      <FinalDialog
        state={state}
        office={app.desk.kind === 'collect' ? app.desk.office : '取りまとめ課'}
        formats={inOrder}
        template={template}
        options={options}
        job={job}
        isOpen={open === 'final'}
        onClose={close}
      />
      <UnlockDialog state={state} isOpen={open === 'unlock'} onClose={close} />
    </>
  );
}
