/** What the clerk can do with a cell: a change of its draft, and where the caret goes then. */
import { flushSync } from 'react-dom';
import type { Item } from '../../../shared/answer.ts';
import { itemText } from '../../../shared/answer-text.ts';
import type { CellDraft } from './cell-draft.ts';
import { needsLook, refusalOf } from './cell-view.ts';
import { eraSpans } from './era-spans.ts';
import { focusCell, focusPlace } from './field-focus.ts';
import * as lines from './item-lines.ts';
import { columnWords, itemsIn, sourcesOf, type Source } from './last-round.ts';
import type { OpenRound } from './open-session.ts';
import { findCell } from './round-outline.ts';

export type EditActions = ReturnType<typeof createEditActions>;

export function createEditActions({ session, view }: OpenRound) {
  function apply(key: string, edited: lines.Edited | null): boolean {
    if (edited === null) return false;
    const place = { field: 'line' as const, line: edited.caret.line, offset: edited.caret.offset };
    flushSync(() => session.change(key, (draft) => ({ ...draft, lines: edited.lines }), place));
    focusPlace(key, place);
    return true;
  }

  const linesIn = (key: string): readonly lines.Line[] => session.view(key).draft.lines;
  const say = (text: string): void => view.announcement.set(text);

  function sources(key: string): Source[] {
    const { cell, column } = session.view(key);
    return sourcesOf(session.round(), cell.measureId, column);
  }

  /** The pressed source of a cell, else the first. */
  function source(key: string): Source | undefined {
    const all = sources(key);
    return all.find((each) => each.id === view.sources.get(key)) ?? all[0];
  }

  function offered(key: string, from: Source): readonly Item[] {
    if (from.ownColumn === null) return itemsIn(from.offered);
    const { cell } = session.view(key);
    return lines.itemsOf(session.view(`${cell.measureId}/${from.ownColumn.id}`).draft.lines);
  }

  function rolledIn(key: string): (text: string) => boolean {
    const rolled = new Set(sources(key).flatMap((each) => each.rolled));
    return (text) => eraSpans(text, rolled).some((each) => each.isRolled);
  }

  function refuse(key: string, sentence: string): void {
    flushSync(() => session.refuse(key, sentence));
    const { draft } = session.view(key);
    const rolled = rolledIn(key);
    const line = draft.lines.find((each) => each.unconfirmed && rolled(each.text)) ?? draft.lines[0];
    const place = { line: line?.id ?? 0, offset: line?.text.length ?? 0 };
    const isFocused =
      focusPlace(key, { ...place, field: draft.notApplicable ? 'reason' : 'line' }) ||
      focusPlace(key, { ...place, field: 'value' });
    if (!isFocused) focusCell(key);
  }

  /** Marks the cell 入力済; false where it is not ready, with the sentence shown and the focus there. */
  function complete(key: string): boolean {
    const sentence = refusalOf(session.view(key), rolledIn(key));
    if (sentence !== null) {
      refuse(key, sentence);
      return false;
    }
    // Whoever says 入力済 has looked at the plain copies; years that were rolled wait for their own 確認.
    session.change(key, (draft) => ({
      ...draft,
      lines: lines.confirmLines(draft.lines, () => true),
      complete: true,
    }));
    return true;
  }

  function name(key: string): string {
    const { cell, column } = session.view(key);
    const measure = session.round().measures.find((each) => each.id === cell.measureId);
    return `${measure?.title ?? ''} ${columnWords(column).year}`;
  }

  function goToNext(step: 1 | -1): boolean {
    const next = findCell(session.outline().cells, view.active.get(), step, (key) =>
      needsLook(session.view(key)),
    );
    if (next === undefined) return false;
    focusCell(next.key);
    return true;
  }

  return {
    sources,
    source,
    offered,
    rolledIn,
    say,
    complete,
    split: (key: string, id: number, start: number, end: number) =>
      apply(key, lines.splitLine(linesIn(key), id, start, end)),
    join: (key: string, id: number) => apply(key, lines.joinLine(linesIn(key), id)),
    move: (key: string, id: number, by: -1 | 1, offset: number) =>
      apply(key, lines.moveLine(linesIn(key), id, by, offset)),
    remove: (key: string, id: number) => apply(key, lines.deleteLine(linesIn(key), id)),
    add: (key: string) => {
      const added = lines.addLine(linesIn(key));
      if (added.lines === linesIn(key)) return focusPlace(key, { ...added.caret, field: 'line' });
      return apply(key, added);
    },
    paste: (key: string, id: number, start: number, end: number, text: string) =>
      apply(key, lines.pasteIntoLine(linesIn(key), id, start, end, text)),
    /** Focus stays where it is. False: all of it stands there already. */
    copy: (key: string, items: readonly Item[]) => {
      const edited = lines.copyItems(linesIn(key), items);
      if (edited === null) return false;
      session.change(key, (draft) => ({ ...draft, lines: edited.lines }));
      say(items.length === 1 ? '写しました。' : `${items.length}行を写しました。`);
      return true;
    },
    /** F4: the next line of last round that is not here yet, at the caret. */
    copyNext: (key: string, id: number) => {
      const from = source(key);
      const standing = new Set(linesIn(key).map((each) => each.text.trim()));
      const next = from && offered(key, from).find((each) => !standing.has(itemText(each).trim()));
      if (next === undefined) say('前回の行は、すべて入っています。');
      else apply(key, lines.copyItems(linesIn(key), [next], id));
    },
    confirm: (key: string, line: lines.Line) => {
      session.change(key, (draft) => ({
        ...draft,
        lines: lines.confirmLines(draft.lines, (each) => each.id === line.id),
      }));
      focusPlace(key, { field: 'line', line: line.id, offset: line.text.length });
      say('確認しました。');
    },
    setNotApplicable: (key: string, notApplicable: boolean) => {
      flushSync(() => session.change(key, (draft: CellDraft) => ({ ...draft, notApplicable })));
      if (notApplicable) focusPlace(key, { field: 'reason', line: 0, offset: Number.MAX_SAFE_INTEGER });
    },
    completeAndNext: (key: string) => {
      if (!complete(key)) return;
      if (goToNext(1)) say(`入力済にしました。次は ${name(view.active.get() ?? key)}。`);
      else {
        say('入力済にしました。残りの欄はありません。');
        document.getElementById('to-submit')?.focus();
      }
    },
    goToNext: (step: 1 | -1) => {
      if (!goToNext(step)) say('ほかに、見ていただく欄はありません。');
    },
    travel: (which: 'undo' | 'redo') => {
      const found = which === 'undo' ? session.undo() : session.redo();
      if (found === null) return;
      flushSync(() => undefined);
      if (found.place === null || !focusPlace(found.key, found.place)) focusCell(found.key);
    },
  };
}
