/** はじめの設定: the role of this machine, then the first file that opens its desk; three other ways in beside it. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { KeyLine } from '../components/key-line.tsx';
import { Pane } from '../components/panes.tsx';
import { useLeaving } from '../components/use-leaving.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { useTitle } from '../frame/use-title.ts';
import { CollectStart } from './collect-start.tsx';
import { DropZone } from './drop-zone.tsx';
import { EverythingStart } from './everything-start.tsx';
import { chooseFile } from './file-door.tsx';
import { forgetOpening } from './file-opening.ts';
import { RecentDesks } from './recent-desks.tsx';
import { RoleCards, type Role } from './role-cards.tsx';
import { SampleSection } from './sample-section.tsx';
import './start.css';

type NoDesk = Extract<AppState['desk'], { kind: 'none' }>;

interface StartPageProps {
  readonly desk: NoDesk;
  readonly policy: AppState['policy'];
}

const keys = [
  { keys: '←→', label: '役割を選ぶ' },
  { keys: 'Ctrl+O', label: 'ファイルを開く' },
  { keys: 'F6', label: '区画の移動' },
] as const;
const answerKeys = [{ keys: 'Ctrl+Enter', label: '照会ファイルを開く' }] as const;
const collectKeys = [{ keys: 'Ctrl+Enter', label: '表を選ぶ' }] as const;

export function StartPage({ desk, policy }: StartPageProps): ReactElement {
  const [role, setRole] = useState<Role>('answer');
  useTitle('はじめの設定');
  // What was said here about a file does not follow onto a desk.
  useLeaving('/', forgetOpening);
  return (
    <BareFrame>
      <div className="sw">
        <div className="s-in">
          <Pane as="main" label="はじめの設定" className="s-main">
            <div className="s-h">
              <h1>はじめに、使い方を選んでください</h1>
              <p className="sub">
                あとから、左上の課名を押して変えられます。入力した内容は、この端末の中だけに保存します。
              </p>
            </div>
            <div className="s-b">
              <RoleCards
                hasCollect={policy?.off.includes('collect') !== true}
                role={role}
                onChoose={(chosen) => {
                  setRole(chosen);
                  forgetOpening();
                }}
              />
              {role === 'answer' ? (
                <AnswerStart departments={policy?.departments ?? null} />
              ) : (
                <CollectStart office={desk.office} />
              )}
            </div>
          </Pane>
          <Pane as="aside" label="ほかの始め方" className="aside">
            <RecentDesks recent={desk.recent} />
            {policy?.off.includes('sample') === true ? null : <SampleSection />}
            <EverythingStart />
            <section>
              <h2>保存する場所</h2>
              <p>
                課ごとに分けて、この端末の中に保存します。控えは、データと同じ場所の「控え」に自動で残します。
              </p>
            </section>
          </Pane>
        </div>
      </div>
      <KeyLine keys={keys} more={role === 'answer' ? answerKeys : collectKeys} />
    </BareFrame>
  );
}

function AnswerStart({ departments }: { readonly departments: readonly string[] | null }): ReactElement {
  useShortcuts([{ keys: 'Ctrl+Enter', run: chooseFile }]);
  return (
    <>
      <section className="stp" aria-labelledby="s-department">
        <h2 id="s-department">
          <span className="no">2</span>課・室
        </h2>
        <p className="help">
          {departments === null
            ? '照会ファイルを先に開くと、その宛先の課になります。'
            : `この端末は、管理者の設定で ${departments.join('、')} の回答に使います。`}
        </p>
      </section>
      <section className="stp" aria-labelledby="s-request">
        <h2 id="s-request">
          <span className="no">3</span>照会ファイル
        </h2>
        <DropZone />
      </section>
    </>
  );
}
