/** The editor's title, where the thing stands, and the buttons that move it and take it out. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { useSetup } from './setup-context.ts';
import type { Selected } from './setup-paths.ts';
import { moveBy, removalOf, rowPlace } from './tree-edits.ts';
import { headingLabel, headingsAbove } from './tree-rows.ts';

interface EditorHeadProps {
  readonly selected: Selected;
  readonly name: string;
}

export function EditorHead({ selected, name }: EditorHeadProps): ReactElement {
  const { shown, isLocked, session, select } = useSetup();
  const what = selected.kind === 'heading' ? '見出し' : '施策';
  const above = headingsAbove(shown, selected);
  const { place, of } = rowPlace(shown, selected);
  const path = above.toReversed().map(headingLabel).join('　');

  function move(step: 1 | -1): void {
    const edit = moveBy(shown, selected, step);
    if (edit === undefined) return;
    const words = `${step < 0 ? '上' : '下'}へ移しました。${of}のうち${place + step}番目です。`;
    void session.edit([edit], { spoken: words });
  }

  async function remove(): Promise<void> {
    const isDone = await session.edit([removalOf(selected)], { removed: `「${name}」を外しました。` });
    const [next] = above;
    if (isDone && next !== undefined) select({ kind: 'heading', id: next.id }, { replace: true });
  }

  return (
    <div className="su-ed-h">
      <div>
        <h2>{isLocked ? what : `${what}を直す`}</h2>
        <p>
          {path}
          {path === '' ? '' : '　'}
          {of}
          {what}のうち{place}番目
        </p>
      </div>
      {isLocked ? null : (
        <div className="su-ed-b">
          {place > 1 ? (
            <Button small icon="up" iconOnly={`${what}を上へ移す`} onPress={() => move(-1)} />
          ) : null}
          {place < of ? (
            <Button small icon="down" iconOnly={`${what}を下へ移す`} onPress={() => move(1)} />
          ) : null}
          <Button small icon="trash" onPress={() => void remove()}>
            外す
          </Button>
        </div>
      )}
    </div>
  );
}
