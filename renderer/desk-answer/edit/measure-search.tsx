/** 語句を探す: Ctrl+F looks in the clerk's own measures and answers; Enter goes from hit to hit. */
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';
import { Button } from '../../components/button.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useStore } from '../../components/store.ts';
import { flushSync } from 'react-dom';
import { useEdit } from './edit-context.ts';
import { drawSection, focusCell } from './field-focus.ts';
import { searchMeasures, type RoundOutline } from './round-outline.ts';

export function MeasureSearch({ outline }: { readonly outline: RoundOutline }): ReactElement {
  const { session, view } = useEdit();
  const field = useRef<HTMLInputElement>(null);
  const [first] = useState(view.query.get);
  const [isOpen, setOpen] = useState(first !== '');
  const [at, setAt] = useState(-1);
  const query = useDeferredValue(useStore(view.query));
  const hits = useMemo(
    () =>
      searchMeasures(outline.measures, query, (key) => {
        const { draft } = session.view(key);
        return [...draft.lines.map((each) => each.text), draft.value, draft.reason].join('\n');
      }),
    [outline, query, session],
  );

  const open = (): void => {
    flushSync(() => setOpen(true));
    field.current?.focus();
    field.current?.select();
  };
  useShortcuts([{ keys: 'Ctrl+F', run: open }]);

  function go(step: 1 | -1): void {
    const next = (at + step + hits.length) % hits.length;
    const hit = hits[next];
    if (hit === undefined) return;
    setAt(next);
    if (view.filter.get() === 'rest') flushSync(() => view.filter.set('all'));
    drawSection(hit.measure.id)?.scrollIntoView({ block: 'start' });
    view.active.set(hit.cells[0]?.key ?? null);
  }

  function close(): void {
    const hit = hits[at];
    view.query.set('');
    setOpen(false);
    setAt(-1);
    const key = hit?.cells[0]?.key ?? view.active.get();
    if (key !== null) focusCell(key);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const keys = shortcutOf(event);
    // Undo in this field is the field's own, not the answers'.
    if (keys === 'Ctrl+Z' || keys === 'Ctrl+Y') event.stopPropagation();
    if (keys === 'Enter' || keys === 'Shift+Enter') go(keys === 'Enter' ? 1 : -1);
    else if (keys === 'Esc') close();
    else return;
    event.preventDefault();
  }

  if (!isOpen) {
    return (
      <Button small variant="quiet" className="find-b" icon="search" iconOnly="語句を探す" onPress={open} />
    );
  }
  return (
    <div className="find" role="search">
      <label className="note" htmlFor="find-words">
        語句を探す
      </label>
      <input
        id="find-words"
        ref={field}
        type="text"
        className="in in--sm"
        defaultValue={first}
        aria-describedby="find-count"
        onInput={(event) => {
          view.query.set(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="find-t">
        <span className="note num" id="find-count" role="status">
          {query.trim() === ''
            ? ''
            : hits.length === 0
              ? '当てはまる施策はありません。'
              : at < 0
                ? `${hits.length}施策`
                : `${at + 1}／${hits.length}施策`}
        </span>
        {hits.length === 0 ? null : (
          <>
            <Button small icon="up" iconOnly="前の施策へ" onPress={() => go(-1)} />
            <Button small icon="down" iconOnly="次の施策へ" onPress={() => go(1)} />
          </>
        )}
        <Button small icon="x" iconOnly="探すのをやめる" onPress={close} />
      </div>
    </div>
  );
}
