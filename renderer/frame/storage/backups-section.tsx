/** The backups of the open desk: make one, go back to one, and take that back. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { monthDayTime } from '../../components/dates.ts';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';
import { BackupsTable } from '../../start/backups-table.tsx';
import { missingWords } from '../../start/missing-words.ts';
import { restoring } from './restoring.ts';

type Stage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'stopped'; readonly work: Work }
  | {
      readonly kind: 'working';
      readonly work: Work;
      readonly said: string;
      readonly steps: { readonly done: number; readonly of: number } | null;
    }
  | { readonly kind: 'asking'; readonly backup: StoreBackup }
  | { readonly kind: 'restored'; readonly at: string }
  | { readonly kind: 'failed'; readonly message: string };

type Work = 'make' | 'restore';
const labels: Readonly<Record<Work, string>> = { make: '控えを作る', restore: '控えに戻す' };
const stoppedWords: Readonly<Record<Work, string>> = {
  make: 'やめました。作りかけの控えは残していません。',
  restore:
    'やめました。止まる前に戻し終えていたときは、一覧の「戻す前のデータ」に戻せます。閉じると、画面を読み直します。',
};
const words = {
  copying: 'データを写しています',
  checking: '控えを確かめています',
  keeping: 'いまのデータの控えを作っています',
  restoring: '控えに戻しています',
} as const;

interface StepTold {
  readonly step: keyof typeof words;
  readonly done: number;
  readonly of: number;
}

export function BackupsSection(): ReactElement {
  // Nothing of an earlier opening is shown: what a backup lacks has changed since.
  const list = useQuery({ ...orpc.backup.list.queryOptions(), staleTime: 0, gcTime: 0 });
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' });
  const [file, setFile] = useState<string>();
  const backups = list.data?.backups ?? [];
  const usable = backups.filter((each) => each.ok);
  const chosen = usable.find((each) => each.file === file) ?? usable[0];
  const undo = usable.find((each) => each.kind === 'set-aside');

  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const carryOut = async (
    work: Work,
    job: (signal: AbortSignal, tell: (event: StepTold) => void) => Promise<Stage>,
  ): Promise<void> => {
    if (running.current !== null) return;
    const leaving = new AbortController();
    running.current = leaving;
    setStage({ kind: 'working', work, said: '始めています', steps: null });
    try {
      const done = await job(leaving.signal, ({ step, ...steps }) => {
        if (!leaving.signal.aborted) setStage({ kind: 'working', work, said: words[step], steps });
      });
      setStage(leaving.signal.aborted ? { kind: 'stopped', work } : done);
    } catch (error) {
      if (leaving.signal.aborted) setStage({ kind: 'stopped', work });
      else setStage({ kind: 'failed', message: problemOf(error).message });
    } finally {
      running.current = null;
    }
    await queryClient.invalidateQueries({ queryKey: orpc.backup.list.queryKey() });
  };
  const restore = (backup: StoreBackup) =>
    carryOut('restore', async (signal, onStep) => {
      await restoring.restore(backup.file, { signal, onStep });
      return { kind: 'restored', at: backup.at };
    });
  const make = () =>
    carryOut('make', async (signal, tell) => {
      for await (const event of await client.backup.make(undefined, { signal })) {
        if (event.kind === 'step') tell(event);
        else queryClient.setQueryData(orpc.backup.list.queryKey(), { backups: event.backups });
      }
      return { kind: 'choosing' };
    });

  return (
    <section className="sto-s" aria-label="控え">
      <h3>控え</h3>
      <p className="sub note">
        開くとき、開いている間は1時間ごと、提出・受け取り・確定・戻す前に自動で作り、読めることを確かめます。新しい10個と、1時間・1日・1か月ごとの最後の1個が残ります。
      </p>
      {list.isPending ? (
        <p className="sub" role="status">
          控えを確かめています
        </p>
      ) : null}
      {list.isError ? <Message tone="return">{problemOf(list.error).message}</Message> : null}
      {list.isSuccess && backups.length === 0 ? <p>控えはまだありません。</p> : null}
      {backups.length > 0 ? (
        <div className="sto-list">
          <BackupsTable backups={backups} chosen={chosen?.file} onChoose={setFile} />
        </div>
      ) : null}
      <StageMessage
        stage={stage}
        undo={undo}
        onRestore={(backup) => void restore(backup)}
        onStage={setStage}
        onStop={() => running.current?.abort()}
      />
      <div className="sto-f">
        <Button small onPress={() => void make()}>
          控えを今作る
        </Button>
        {chosen === undefined || stage.kind === 'asking' ? null : (
          <Button small onPress={() => setStage({ kind: 'asking', backup: chosen })}>
            選んだ控えに戻す
          </Button>
        )}
      </div>
    </section>
  );
}

interface StageMessageProps {
  readonly stage: Stage;
  readonly undo: StoreBackup | undefined;
  readonly onRestore: (backup: StoreBackup) => void;
  readonly onStage: (stage: Stage) => void;
  readonly onStop: () => void;
}

function StageMessage({ stage, undo, onRestore, onStage, onStop }: StageMessageProps): ReactElement | null {
  switch (stage.kind) {
    case 'choosing':
      return null;
    case 'working':
      return (
        <ProgressNotice label={labels[stage.work]} said={stage.said} steps={stage.steps} onStop={onStop} />
      );
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          {stoppedWords[stage.work]}
        </Message>
      );
    case 'failed':
      return (
        <Message tone="return" role="alert">
          {stage.message}
        </Message>
      );
    case 'asking':
      return (
        <Message
          tone="attn"
          role="alert"
          actions={
            <>
              <Button small onPress={() => onStage({ kind: 'choosing' })}>
                やめる
              </Button>
              <Button small variant="primary" onPress={() => onRestore(stage.backup)}>
                戻す
              </Button>
            </>
          }
        >
          {monthDayTime(stage.backup.at)}の控えに戻します。この控えにないもの：{missingWords(stage.backup)}
          。いまのデータは消さずに残し、あとで元に戻せます。
        </Message>
      );
    case 'restored':
      return (
        <Message
          tone="ok"
          role="status"
          actions={
            undo === undefined ? undefined : (
              <Button small onPress={() => onRestore(undo)}>
                元に戻す
              </Button>
            )
          }
        >
          {monthDayTime(stage.at)}の控えに戻しました。閉じると、画面を読み直します。
        </Message>
      );
  }
}
