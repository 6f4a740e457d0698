/** A heading: its number, its words, and where it stands. */
import type { ReactElement } from 'react';
import type { Heading } from '../../../shared/plan.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { partsBelow } from '../../../shared/plan-edits.ts';
import { EditorHead } from './editor-head.tsx';
import { nameFieldId } from './name-field.ts';
import { PlaceSelect } from './place-select.tsx';
import { SettingField } from './setting-field.tsx';
import { useSetup } from './setup-context.ts';

export function HeadingEditor({ heading }: { readonly heading: Heading }): ReactElement {
  const { shown, session } = useSetup();
  const { id: headingId } = heading;
  const edit = (change: Omit<Extract<PlanEdit, { kind: 'edit-heading' }>, 'kind' | 'headingId'>): void =>
    void session.edit([{ kind: 'edit-heading', headingId, ...change }]);
  const below = new Set(partsBelow(shown, headingId).headings.map((each) => each.id));
  return (
    <>
      <EditorHead selected={{ kind: 'heading', id: headingId }} name={heading.title} />
      <div className="su-two">
        <SettingField
          label="番号"
          value={heading.number ?? ''}
          save={(text) => edit({ number: text === '' ? null : text })}
        />
        <SettingField
          id={nameFieldId(headingId)}
          label="見出し"
          value={heading.title}
          check={(text) => (text.trim() === '' ? '見出しを書いてください。' : undefined)}
          save={(title) => edit({ title })}
        />
      </div>
      <SettingField
        label="副題"
        value={heading.subtitle ?? ''}
        help="見出しのあとに、1字あけて印刷します。なければ空のままにします。"
        save={(text) => edit({ subtitle: text === '' ? null : text })}
      />
      <PlaceSelect
        label="置く場所"
        top="いちばん上の段"
        value={heading.parentId}
        without={below}
        onChange={(parentId) => {
          const position = shown.headings.filter((each) => each.parentId === parentId).length;
          void session.edit([{ kind: 'move-heading', headingId, parentId, position }], {
            spoken: '見出しを移しました。',
          });
        }}
      />
    </>
  );
}
