/** The folder in which response files arrive: what is new there, and choosing it. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { receiveWatched } from './receiving.ts';
import { WatchDialog } from './watch-dialog.tsx';

/** Milliseconds between two looks. */
const every = 3000;

async function watch(folder: string | null): Promise<void> {
  const found = await client.receive.setWatchFolder({ folder });
  queryClient.setQueryData(orpc.receive.watched.queryKey(), found);
}

interface WatchBarProps {
  readonly app: AppState;
  readonly isRunning: boolean;
}

export function WatchBar({ app, isRunning }: WatchBarProps): ReactElement | null {
  const { data } = useQuery(
    orpc.receive.watched.queryOptions({
      refetchInterval: isRunning ? false : every,
      refetchOnMount: 'always',
      // The folder is looked at also while the window lies behind others.
      refetchIntervalInBackground: true,
    }),
  );
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (data === undefined || app.policy?.off.includes('watch-folder') === true) return null;
  const isFixed = (app.policy?.watchFolder ?? null) !== null;

  async function choose(): Promise<void> {
    setProblem(null);
    if (!app.hasDialogs) {
      setTyping(true);
      return;
    }
    try {
      const { folder } = await client.app.chooseFolder({ purpose: 'watch' });
      if (folder !== null) await watch(folder);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  async function stop(): Promise<void> {
    setProblem(null);
    try {
      await watch(null);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  const news = data.kind === 'here' ? data.files.length : 0;
  return (
    <div className="rc-watch">
      {news > 0 && !isRunning ? (
        <Message
          tone="key"
          icon="folder"
          role="status"
          actions={
            <Button small onPress={() => void receiveWatched(news)}>
              取り込む
            </Button>
          }
        >
          見張っているフォルダーに新しい回答ファイルが{news}件あります
        </Message>
      ) : null}
      {data.kind === 'away' ? (
        <Message tone="attn" role="status">
          {data.message}
        </Message>
      ) : null}
      <p className="rc-watch-line">
        {data.kind === 'none' ? (
          <Button variant="text" className="inline" onPress={() => void choose()}>
            回答ファイルの届くフォルダーを見張る
          </Button>
        ) : (
          <>
            <span>
              見張っているフォルダー　<span className="rc-path">{data.folder}</span>
              {data.kind === 'here' && data.arriving > 0
                ? `　写している途中のファイル${data.arriving}件`
                : ''}
              {data.kind === 'here' && news === 0 && data.arriving === 0
                ? '　新しいファイルはありません'
                : ''}
            </span>
            {isFixed ? <span className="sub">管理者の設定で決められています</span> : null}
            {isFixed ? null : (
              <>
                <Button
                  variant="text"
                  className="inline"
                  aria-label="見張るフォルダーを変える"
                  onPress={() => void choose()}
                >
                  変える
                </Button>
                <Button
                  variant="text"
                  className="inline"
                  aria-label="フォルダーを見張るのをやめる"
                  onPress={() => void stop()}
                >
                  やめる
                </Button>
              </>
            )}
          </>
        )}
        {problem === null ? null : (
          <span className="err" role="alert">
            {problem}
          </span>
        )}
      </p>
      <WatchDialog
        folder={data.kind === 'none' ? '' : data.folder}
        watch={watch}
        isOpen={isTyping}
        onClose={() => setTyping(false)}
      />
    </div>
  );
}
