/** データを開けませんでした: what happened, the facts, what can be done. A person never stands before a closed door. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { problemOf } from '../api/client.ts';
import { Icon } from '../components/icon.tsx';
import { KeyLine, type KeyHint } from '../components/key-line.tsx';
import { Message } from '../components/message.tsx';
import { Pane } from '../components/panes.tsx';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { useTitle } from '../frame/use-title.ts';
import { BackupsTable } from './backups-table.tsx';
import { ProblemActions, ProblemFoot } from './problem-actions.tsx';
import { problemWords, type WayOut } from './problem-words.ts';
import { useWaysOut } from './use-ways-out.ts';
import './problem.css';

export type ProblemDesk = Extract<AppState['desk'], { kind: 'problem' }>;

const keys: Readonly<Record<WayOut, readonly KeyHint[]>> = {
  restore: [
    { keys: '↑↓', label: '控えを選ぶ' },
    { keys: 'Ctrl+Enter', label: '選んだ控えで開く' },
  ],
  again: [{ keys: 'Ctrl+Enter', label: 'もう一度開く' }],
  start: [{ keys: 'Ctrl+Enter', label: '別のデータを選ぶ' }],
};

export function ProblemPage({
  app,
  desk,
}: {
  readonly app: AppState;
  readonly desk: ProblemDesk;
}): ReactElement {
  useTitle('データを開けませんでした');
  const words = problemWords(desk.problem, desk.backups);
  const usable = desk.backups.filter((each) => each.ok);
  const [file, setFile] = useState(words.suggested?.file);
  const chosen = usable.find((each) => each.file === file) ?? words.suggested;
  const ways = useWaysOut(desk.dataDir, chosen?.file);
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void ways.go(words.first) }]);
  return (
    <BareFrame>
      <div className="sw">
        <Pane as="main" label="データを開けませんでした" className="p-in">
          <div className="p-h" role="alert">
            <Icon name="err" />
            <div>
              <h1>データを開けませんでした</h1>
              <p>{words.sentence}</p>
            </div>
          </div>
          <dl className="p-facts">
            <dt>データ</dt>
            <dd>{desk.dataDir}</dd>
            <dt>控え</dt>
            <dd>
              {desk.backups.length === 0
                ? 'ありません'
                : `${desk.backups.length}個（検査に合格${usable.length}個）`}
            </dd>
          </dl>
          {words.offered.length > 0 ? (
            <BackupsTable backups={words.offered} chosen={chosen?.file} onChoose={setFile} />
          ) : null}
          {ways.error === null ? null : (
            <Message tone="return" role="alert" className="rec">
              {problemOf(ways.error).message}
            </Message>
          )}
          <ProblemActions first={words.first} second={words.second} chosen={chosen} ways={ways} />
          <ProblemFoot app={app} desk={desk} first={words.first} ways={ways} />
        </Pane>
      </div>
      <KeyLine keys={keys[words.first]} />
    </BareFrame>
  );
}
