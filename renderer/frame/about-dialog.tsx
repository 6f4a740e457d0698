/** このソフトについて: what this program is and is made of, what the administrator has laid down, updates, and help. */
import type { ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { Dialog } from '../components/dialog.tsx';
import { Segmented } from '../components/segmented.tsx';
import { useStore } from '../components/store.ts';
import { aboutPlace, type AboutPart } from './about/about-place.ts';
import { LicencesPart } from './about/licences-part.tsx';
import { PolicyPart } from './about/policy-part.tsx';
import { ProgramPart } from './about/program-part.tsx';
import { SupportPart } from './about/support-part.tsx';
import { UpdatePart } from './about/update-part.tsx';
import './about/about.css';

const names: Readonly<Record<AboutPart, string>> = {
  program: '版と場所',
  policy: '管理者の設定',
  update: '更新',
  support: '問い合わせ用の記録',
  licences: 'ライセンス',
};

export function AboutDialog({ app }: { readonly app: AppState }): ReactElement {
  const part = useStore(aboutPlace);
  const isOff = app.policy?.off.includes('updates') === true;
  const parts = (Object.keys(names) as AboutPart[]).filter((each) => each !== 'update' || !isOff);
  return (
    <Dialog title="このソフトについて" isOpen={part !== undefined} onClose={() => aboutPlace.set(undefined)}>
      <div className="ab">
        <Segmented
          label="見るもの"
          options={parts.map((value) => ({ value, label: names[value] }))}
          value={part ?? 'program'}
          onChange={(value) => aboutPlace.set(value)}
        />
        <section className="ab-b" aria-label={names[part ?? 'program']}>
          {part === 'policy' ? (
            <PolicyPart policy={app.policy} />
          ) : part === 'update' ? (
            <UpdatePart app={app} />
          ) : part === 'support' ? (
            <SupportPart app={app} />
          ) : part === 'licences' ? (
            <LicencesPart />
          ) : (
            <ProgramPart app={app} />
          )}
        </section>
      </div>
    </Dialog>
  );
}
