/** 次の照会を作る: six steps, each right as it stands, so that whoever has nothing to change only goes on. */
import { useCallback, useRef, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { useTitle } from '../../frame/use-title.ts';
import { BaseStep } from './base-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DepartmentsStep } from './departments-step.tsx';
import { stepFacts, stepNames } from './draft-steps.ts';
import { newRoundPath, setupPath } from './round-paths.ts';
import { RequestsStep } from './requests-step.tsx';
import { StepList } from './step-list.tsx';
import type { Commit, StepProps } from './step-props.ts';
import { TermsStep } from './terms-step.tsx';
import { useBegin } from './use-begin.ts';
import { useDraft, type DraftEditing } from './use-draft.ts';
import { YearsStep } from './years-step.tsx';
import './rounds.css';

const title = '次の照会を作る';

/** Only what there is on the step: the last one makes the files, and before the first there is another screen. */
function keysOf(step: number, isLast: boolean): readonly KeyHint[] {
  return [
    { keys: 'Ctrl+Enter', label: isLast ? '照会ファイルを作る' : '確かめて次へ' },
    { keys: 'Alt+←', label: step === 1 ? '前の画面へ' : '前の手順へ' },
    { keys: 'F7', label: '次の未確認へ' },
    { keys: 'F6', label: '区画の移動' },
  ];
}

const steps: readonly ((props: StepProps) => ReactElement)[] = [
  BaseStep,
  ColumnsStep,
  DepartmentsStep,
  YearsStep,
  TermsStep,
  RequestsStep,
];

interface NewRoundPageProps {
  /** A round of the plan, or the plan itself where it has none. */
  readonly of: string;
  readonly step: number;
}

export function NewRoundPage({ of, step }: NewRoundPageProps): ReactElement {
  const editing = useDraft(of);
  useTitle(title);
  const { view, error, reload } = editing;
  if (view === undefined)
    return (
      <UnreadyPage
        title={title}
        state={
          error === null
            ? { kind: 'loading' }
            : { kind: 'problem', message: problemOf(error).message, retry: reload }
        }
      />
    );
  return <Steps of={of} step={step} view={view} editing={editing} />;
}

interface StepsProps {
  readonly of: string;
  readonly step: number;
  readonly view: DraftView;
  readonly editing: DraftEditing;
}

function Steps({ of, step, view, editing }: StepsProps): ReactElement {
  const [, navigate] = useLocation();
  const commit = useRef<Commit>(undefined);
  const setCommit = useCallback((next: Commit | undefined) => {
    commit.current = next;
  }, []);
  const begin = useBegin(view);
  const { change, problem } = editing;
  const Step = steps[step - 1] ?? BaseStep;
  const name = stepNames[step - 1] ?? '';
  const isLast = step === steps.length;

  async function goOn(): Promise<void> {
    if (commit.current !== undefined && !(await commit.current())) return;
    if (isLast) {
      await begin.run();
      return;
    }
    const reached = Math.max(view.draft.step, step + 1);
    if (!(await change({ kind: 'step', step: reached }))) return;
    navigate(newRoundPath(of, step + 1));
  }

  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void goOn() }]);
  const told = begin.problem ?? problem;
  return (
    <>
      <div className="ro-new">
        <Pane as="nav" label="次の照会の手順" className="ro-new-l">
          <h1>{title}</h1>
          <p className="note sub">{view.years}</p>
          <StepList of={of} step={step} reached={view.draft.step} facts={stepFacts(view)} />
        </Pane>
        <Pane as="main" label={name} className="ro-new-r">
          <div className="ro-new-b" role="region" aria-label={name} tabIndex={0} key={step}>
            <Step of={of} view={view} change={change} setCommit={setCommit} />
            {begin.steps === undefined ? null : begin.steps === null ? (
              <Message tone="key" role="status">
                照会を始めています
              </Message>
            ) : (
              <ProgressNotice
                label="照会ファイルの作成"
                said={`${begin.steps.of}課のうち${begin.steps.done + 1}課目の照会ファイルを作っています`}
                steps={begin.steps}
                stopWords="ファイルの作成をやめる"
                onStop={begin.stop}
              />
            )}
            {told === undefined ? null : (
              <Message tone="return" role="alert">
                {told}
              </Message>
            )}
          </div>
          <div className="ro-new-f">
            <Button onPress={() => navigate(setupPath(of))}>やめる</Button>
            <span className="note sub">途中で閉じても、ここまでの内容は残ります。</span>
            <Button variant="primary" onPress={() => void goOn()}>
              {isLast ? `${view.asked.departments.length}課分の照会ファイルを作る` : '確かめて次へ'}
            </Button>
          </div>
        </Pane>
      </div>
      <KeyLine keys={keysOf(step, isLast)} />
    </>
  );
}
