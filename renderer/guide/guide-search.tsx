/** 語句を探す in a guide: every hit is marked without touching the text, Enter goes from one to the next. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { Button } from '../components/button.tsx';
import { isComposingPress, shortcutOf } from '../components/shortcut-key.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { findInText } from './find-in-text.ts';

interface Hits {
  readonly words: string;
  readonly ranges: readonly Range[];
  /** Of the hit in hand. */
  readonly at: number;
}

const nothing: Hits = { words: '', ranges: [], at: -1 };

export function GuideSearch({ text }: { readonly text: RefObject<HTMLElement | null> }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [hits, setHits] = useState<Hits>(nothing);
  const { words, ranges, at } = hits;

  useEffect(() => {
    const current = ranges[at];
    CSS.highlights.set('gd-hits', new Highlight(...ranges.filter((each) => each !== current)));
    CSS.highlights.set('gd-hit', new Highlight(...(current === undefined ? [] : [current])));
    const element = current?.startContainer.parentElement;
    element?.scrollIntoView({ block: 'center' });
    return () => {
      CSS.highlights.delete('gd-hits');
      CSS.highlights.delete('gd-hit');
    };
  }, [ranges, at]);

  function find(): void {
    const wanted = field.current?.value ?? '';
    const pane = text.current;
    setHits(pane === null ? nothing : { words: wanted, ranges: findInText(pane, wanted), at: -1 });
  }

  function go(step: 1 | -1): void {
    if (ranges.length === 0) return;
    const from = at === -1 && step === -1 ? 0 : at;
    setHits({ ...hits, at: (from + step + ranges.length) % ranges.length });
  }

  useShortcuts([
    {
      keys: 'Ctrl+F',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
    { keys: 'F3', run: () => go(1), repeats: true },
    { keys: 'Shift+F3', run: () => go(-1), repeats: true },
  ]);

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const keys = shortcutOf(event);
    if (keys === 'Enter' || keys === 'Shift+Enter') go(keys === 'Enter' ? 1 : -1);
    else if (keys === 'Esc' && field.current !== null) {
      field.current.value = '';
      setHits(nothing);
    } else return;
    event.preventDefault();
  }

  return (
    <div className="gd-find" role="search">
      <label className="note" htmlFor="gd-words">
        この手引きの語句を探す
      </label>
      <div className="gd-find-f">
        <input
          id="gd-words"
          ref={field}
          type="text"
          className="in in--sm"
          autoComplete="off"
          aria-describedby="gd-count"
          onInput={find}
          onKeyDown={onKeyDown}
        />
        {ranges.length === 0 ? null : (
          <>
            <Button small icon="up" iconOnly="前の所へ" onPress={() => go(-1)} />
            <Button small icon="down" iconOnly="次の所へ" onPress={() => go(1)} />
          </>
        )}
      </div>
      <span className="note num" id="gd-count" role="status">
        {words.trim() === '' ? '' : told(ranges.length, at)}
      </span>
    </div>
  );
}

function told(count: number, at: number): string {
  if (count === 0) return '当てはまる所はありません。';
  return at === -1 ? `${count}か所` : `${at + 1}／${count}か所`;
}
