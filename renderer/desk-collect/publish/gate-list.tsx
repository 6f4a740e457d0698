/** 確定の前の確認: five counts, each with one link to where it is settled. */
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { PublishState } from '../../../shared/contract/publish-contract.ts';
import type { GateCheck } from '../../../shared/publish.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { collectPath } from '../collect-paths.ts';

type Check = PublishState['checks'][number];

interface Look {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: 'attn' | 'return' | 'wait';
  /** Words of the link, and for those who do not see what it stands beside. */
  readonly link: string;
  readonly path: (roundId: string) => string;
  readonly settled: string;
}

const review =
  (state: string) =>
  (roundId: string): string =>
    `/review/${encodeURIComponent(roundId)}?state=${state}`;

const looks: Readonly<Record<GateCheck, Look>> = {
  unanswered: {
    word: '未回答',
    icon: 'empty',
    tone: 'attn',
    link: '一覧へ',
    path: (roundId) => collectPath('progress', roundId),
    settled: '片づいています',
  },
  returned: {
    word: '差戻し',
    icon: 'return',
    tone: 'return',
    link: '欄へ',
    path: review('returned'),
    settled: '片づいています',
  },
  conflict: {
    word: '食い違い',
    icon: 'conflict',
    tone: 'attn',
    link: '決める',
    path: (roundId) => collectPath('receive', roundId),
    settled: '片づいています',
  },
  submitted: {
    word: '提出済',
    icon: 'wait',
    tone: 'wait',
    link: '確認へ',
    path: review('submitted'),
    settled: 'すべて受理しました',
  },
  recheck: {
    word: '要再確認',
    icon: 'recheck',
    tone: 'attn',
    link: '欄へ',
    path: review('recheck'),
    settled: '片づいています',
  },
};

interface GateListProps {
  readonly state: PublishState;
  /** Opens 回答なしのまま載せる. */
  readonly onRelease: () => void;
}

export function GateList({ state, onRelease }: GateListProps): ReactElement {
  return (
    <>
      <h2 className="vh">確定の前の確認</h2>
      <ul className="pb-gate">
        {state.checks.map((each) => (
          <li key={each.check}>
            <GateCell check={each} roundId={state.round.id}>
              {each.check === 'unanswered' ? <Releasing state={state} onRelease={onRelease} /> : null}
            </GateCell>
          </li>
        ))}
      </ul>
    </>
  );
}

interface GateCellProps {
  readonly check: Check;
  readonly roundId: string;
  /** What can be done here beside going there. */
  readonly children: ReactNode;
}

function GateCell({ check, roundId, children }: GateCellProps): ReactElement {
  const { word, icon, tone, link, path, settled } = looks[check.check];
  const isClean = check.cells === 0;
  return (
    <>
      <span className="pb-n">
        <span className={`st st--${isClean ? 'ok' : tone}`}>
          <Icon name={isClean ? 'ok' : icon} />
          {word}
        </span>
        <span>
          <b>{check.cells}</b> 欄
        </span>
      </span>
      <span className="pb-w">
        {isClean ? (
          settled
        ) : (
          <>
            <span>{whose(check)}</span>
            <Link href={path(roundId)} data-gate="">
              {link}
              <span className="vh">（{word}）</span>
            </Link>
          </>
        )}
        {children}
      </span>
    </>
  );
}

function whose({ check, departments }: Check): string {
  if (check === 'submitted') return '受理がまだ';
  const [only, ...others] = departments;
  return only !== undefined && others.length === 0 ? only : `${departments.length}課`;
}

function Releasing({ state, onRelease }: GateListProps): ReactElement | null {
  const { unanswered, released } = state;
  const canRelease = unanswered.some((each) => each.isReleasable);
  if (!canRelease && released.length === 0) return null;
  return (
    <>
      {released.length === 0 ? null : <span>回答なし {released.length}欄（理由あり）</span>}
      <button type="button" className="as-link" onClick={onRelease}>
        {canRelease ? '回答なしのまま載せる' : '取り消す'}
      </button>
    </>
  );
}

/** F7: the next place where something is left to do. */
export function focusNextGate(): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-gate]')];
  const at = links.findIndex((each) => each === document.activeElement);
  links[(at + 1) % links.length]?.focus();
}
