/** 計画と照会: the plan's tree, one heading or measure to edit, and the round beside them. */
import type { ReactElement } from 'react';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { useStore } from '../../components/store.ts';
import { Editor } from './editor.tsx';
import { PlanPane } from './plan-pane.tsx';
import { RoundPane } from './round-pane.tsx';
import { useSetup } from './setup-context.ts';
import { SetupHeader } from './setup-header.tsx';

const keys: readonly KeyHint[] = [
  { keys: '↑↓', label: '施策を選ぶ' },
  { keys: '←→', label: '見出しを閉じる・開く' },
  { keys: 'Alt+↑↓', label: '並べ替え' },
  { keys: 'Insert', label: '施策を足す' },
  { keys: 'F6', label: '区画の移動' },
];
const more: readonly KeyHint[] = [
  { keys: 'F2', label: '名前を直す' },
  { keys: 'Delete', label: '選んだ見出し・施策を外す' },
  { keys: 'Ctrl+Z', label: '元に戻す' },
  { keys: 'Ctrl+Y', label: 'やり直す' },
  { keys: 'Ctrl+Enter', label: '次の照会を作る' },
];

interface SetupPageProps {
  /** A locked round is in front, and the living plan is shown instead of it. */
  readonly isLiving: boolean;
  /** Undefined where the round follows the plan. */
  readonly onLiving: ((isLiving: boolean) => void) | undefined;
}

export function SetupPage({ isLiving, onLiving }: SetupPageProps): ReactElement {
  const { session } = useSetup();
  const spoken = useStore(session.spoken);
  return (
    <>
      <main id="main" tabIndex={-1} className="su" aria-label="計画と照会">
        <SetupHeader isLiving={isLiving} onLiving={onLiving} />
        <PlanPane />
        <Editor />
        <RoundPane />
        <p className="vh" role="status">
          {spoken}
        </p>
      </main>
      <KeyLine keys={keys} more={more} />
    </>
  );
}
