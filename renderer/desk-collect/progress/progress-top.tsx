/** The head of 進み具合: which round, the one filled button, and the cells by state. */
import type { ReactElement } from 'react';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { Button } from '../../components/button.tsx';
import { isoDay, monthDay } from '../../components/dates.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { PrimaryLink } from '../../desk-answer/submit/primary-link.tsx';
import { collectPath } from '../collect-paths.ts';
import { newRoundPath } from '../rounds/round-paths.ts';
import { leadOf, type NextStep } from './next-step.ts';
import { ProgressStrip } from './progress-strip.tsx';
import { reviewPath } from './review-path.ts';

interface ProgressTopProps {
  readonly report: ProgressReport;
  readonly step: NextStep;
  /** How many departments are chosen and owe an answer; 0 where nobody is chosen. */
  readonly reminded: number;
  readonly onRequests: () => void;
  readonly onRemind: () => void;
}

export function ProgressTop(props: ProgressTopProps): ReactElement {
  const { report } = props;
  const { round, askedAt, departments, measures, cells } = report;
  const lead = leadOf(report);
  const asked = askedAt === null ? '' : `照会 ${monthDay(isoDay(new Date(askedAt)))}　`;
  return (
    <>
      <div className="pg-h">
        <h1>進み具合</h1>
        <p className="ph">
          {round.title}
          <br />
          {asked}
          {departments.length}課・{measures.length}施策・{cells.length}欄
        </p>
        <NextButton {...props} />
      </div>
      <ProgressStrip report={report} />
      <p className="pg-lead" role="status">
        {lead}
      </p>
    </>
  );
}

function NextButton({ report, step, reminded, onRequests, onRemind }: ProgressTopProps): ReactElement {
  const { round, departments } = report;
  const run = { requests: onRequests, remind: onRemind };
  useShortcuts(step === 'requests' || step === 'remind' ? [{ keys: 'Ctrl+Enter', run: run[step] }] : []);
  switch (step) {
    case 'requests':
      return (
        <Button variant="primary" icon="file" onPress={onRequests}>
          照会ファイルを作る（{departments.length}課）
        </Button>
      );
    case 'remind':
      return (
        <Button variant="primary" icon="bell" onPress={onRemind}>
          督促文を作る{reminded === 0 ? '' : `（${reminded}課）`}
        </Button>
      );
    case 'start':
      return <PrimaryLink href={newRoundPath(round.id, 1)}>次の照会を作る</PrimaryLink>;
    case 'receive':
      return <PrimaryLink href={collectPath('receive', round.id)}>食い違いを決める</PrimaryLink>;
    case 'review':
      return <PrimaryLink href={reviewPath(round.id)}>表の確認へ</PrimaryLink>;
    case 'publish':
      return <PrimaryLink href={collectPath('publish', round.id)}>出力へ</PrimaryLink>;
  }
}
