/** 管理者の設定: what was laid down for this machine, and whom to ask. Nothing of it can be changed here. */
import { Fragment, type ReactElement } from 'react';
import { featureNames, type PolicyView } from '../../../shared/policy.ts';

export function PolicyPart({ policy }: { readonly policy: PolicyView | null }): ReactElement {
  if (policy === null)
    return (
      <p>この端末には、管理者の設定はありません。保存する場所や使う機能は、画面で選んだとおりになります。</p>
    );
  const { dataFolder, watchFolder, updateFolder, departments, off, contact } = policy;
  const rows: readonly (readonly [string, string | null])[] = [
    ['データの場所', dataFolder],
    ['見張るフォルダー', watchFolder],
    ['更新ファイルの場所', updateFolder],
    ['回答する課', departments?.join('、') ?? null],
    ['使わない機能', off.length === 0 ? null : off.map((each) => featureNames[each]).join('、')],
  ];
  return (
    <>
      <p>
        次のことは、管理者がこの端末について決めています。画面では変えられません。
        {contact === null ? '' : `変えたいときは、${contact}に相談してください。`}
      </p>
      <dl className="facts">
        {rows.map(([name, value]) =>
          value === null ? null : (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
        )}
        <dt>設定のファイル</dt>
        <dd>{policy.file}</dd>
      </dl>
    </>
  );
}
