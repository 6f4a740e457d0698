/** What changed between two versions of an answer, as 見え消し shows it: line by line, and inside a line word by word. */
import { diffIndices } from 'node-diff3';

export interface MarkedPart {
  readonly mark: 'same' | 'deleted' | 'inserted';
  readonly text: string;
}

export interface Line {
  readonly bullet: boolean;
  readonly text: string;
}

export interface MarkedLine {
  readonly bullet: boolean;
  readonly parts: readonly MarkedPart[];
}

/** Leaving out what is deleted gives `after`, leaving out what is inserted gives `before`. */
export function markedLines(before: readonly Line[], after: readonly Line[]): MarkedLine[] {
  return sweep(before, after, lineKey).flatMap(({ deleted, inserted, same }) => [
    ...same.map((each): MarkedLine => lineOf(each, 'same')),
    ...Array.from({ length: Math.max(deleted.length, inserted.length) }, (_, index) =>
      changedLine(deleted[index], inserted[index]),
    ).flat(),
  ]);
}

/** Two versions of one line. */
export function markedText(before: string, after: string): MarkedPart[] {
  return sweep(words(before), words(after), (each) => each).flatMap(({ deleted, inserted, same }) =>
    [
      { mark: 'same' as const, text: same.join('') },
      { mark: 'deleted' as const, text: deleted.join('') },
      { mark: 'inserted' as const, text: inserted.join('') },
    ].filter((each) => each.text !== ''),
  );
}

function changedLine(before: Line | undefined, after: Line | undefined): MarkedLine[] {
  if (before === undefined) return after === undefined ? [] : [lineOf(after, 'inserted')];
  if (after === undefined) return [lineOf(before, 'deleted')];
  if (before.bullet !== after.bullet) return [lineOf(before, 'deleted'), lineOf(after, 'inserted')];
  return [{ bullet: after.bullet, parts: markedText(before.text, after.text) }];
}

function lineOf({ bullet, text }: Line, mark: MarkedPart['mark']): MarkedLine {
  return { bullet, parts: [{ mark, text }] };
}

function lineKey({ bullet, text }: Line): string {
  return `${bullet ? '・' : ''}${text}`;
}

function words(text: string): string[] {
  return Array.from(new Intl.Segmenter('ja', { granularity: 'word' }).segment(text), (each) => each.segment);
}

interface Stretch<Value> {
  readonly same: readonly Value[];
  readonly deleted: readonly Value[];
  readonly inserted: readonly Value[];
}

/** Both sequences from start to end: what stayed, then what changed after it. */
function sweep<Value>(
  before: readonly Value[],
  after: readonly Value[],
  keyOf: (value: Value) => string,
): Stretch<Value>[] {
  const stretches: Stretch<Value>[] = [];
  let at = 0;
  for (const { buffer1, buffer2 } of diffIndices(before.map(keyOf), after.map(keyOf))) {
    const [start, length] = buffer1;
    const [otherStart, otherLength] = buffer2;
    stretches.push({
      same: before.slice(at, start),
      deleted: before.slice(start, start + length),
      inserted: after.slice(otherStart, otherStart + otherLength),
    });
    at = start + length;
  }
  return [...stretches, { same: before.slice(at), deleted: [], inserted: [] }];
}
