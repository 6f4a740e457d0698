/** Desks used before on this machine. */
import { useState, type ReactElement } from 'react';
import type { Desk } from '../../shared/contract/app-contract.ts';
import { client, problemOf } from '../api/client.ts';
import { refreshAll, showAppState } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { eraDate } from '../components/dates.ts';
import { Message } from '../components/message.tsx';

type Recent = Extract<Desk, { kind: 'none' }>['recent'];

/** As many as stand beside the drop zone without scrolling; the rest behind a button. */
const shown = 3;

export function RecentDesks({ recent }: { readonly recent: Recent }): ReactElement {
  const [problem, setProblem] = useState<string>();
  const [isWhole, setWhole] = useState(false);

  async function open(dataDir: string): Promise<void> {
    try {
      showAppState(await client.app.openDesk({ dataDir }));
      await refreshAll();
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  return (
    <section>
      <h2>前に使っていたデータを開く</h2>
      {recent.length === 0 ? <p>この端末には、まだありません。</p> : null}
      <ul className="recent">
        {(isWhole ? recent : recent.slice(0, shown)).map((each) => (
          <li key={each.dataDir}>
            <span className="recent-t">
              <b>{each.department}</b>
              <span>
                {each.kind === 'collect' ? '取りまとめ課　' : ''}
                {eraDate(each.openedAt)}に使用
              </span>
            </span>
            <Button small icon="folder" onPress={() => void open(each.dataDir)}>
              開く
              <span className="vh">
                （{each.kind === 'collect' ? '取りまとめ課 ' : ''}
                {each.department}）
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {!isWhole && recent.length > shown ? (
        <Button small variant="text" onPress={() => setWhole(true)}>
          ほかの{recent.length - shown}件
        </Button>
      ) : null}
      {problem === undefined ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
    </section>
  );
}
