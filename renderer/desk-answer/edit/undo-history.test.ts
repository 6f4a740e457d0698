import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyHistory, recordStep, redoStep, undoStep, type UndoHistory } from './undo-history.ts';

const step = (cell: string, before: string, after: string, at: number, group: string | null = 'line 1') => ({
  cell,
  before,
  after,
  at,
  group,
});

describe('undo across cells', () => {
  it('takes back what was typed in one go as one step', () => {
    let history = emptyHistory<string>();
    history = recordStep(history, step('a', '', '巡', 0));
    history = recordStep(history, step('a', '巡', '巡回', 200));
    expect(undoStep(history)).toMatchObject({ cell: 'a', snapshot: '' });
    history = recordStep(history, step('a', '巡回', '巡回を', 1500));
    expect(undoStep(history)?.snapshot).toBe('巡回');
  });

  it('keeps cells, lines and copies apart', () => {
    for (const next of [
      step('b', '', 'x', 1),
      step('a', '1', 'x', 1, 'line 2'),
      step('a', '1', 'x', 1, null),
    ]) {
      const history = recordStep(recordStep(emptyHistory<string>(), step('a', '', '1', 0)), next);
      expect(history.past).toHaveLength(2);
    }
  });

  it('goes back through the cells in the order of the work', () => {
    let history = recordStep(emptyHistory<string>(), step('a', '', '1', 0));
    history = recordStep(history, step('b', '', '2', 10));
    const first = undoStep(history)!;
    expect(first.cell).toBe('b');
    expect(undoStep(first.history)?.cell).toBe('a');
    expect(redoStep(first.history)).toMatchObject({ cell: 'b', snapshot: '2' });
  });

  it('forgets what was undone once something new is done', () => {
    const undone = undoStep(recordStep(emptyHistory<string>(), step('a', '', '1', 0)))!;
    expect(redoStep(recordStep(undone.history, step('a', '', '9', 5)))).toBeNull();
  });

  it('undoes everything and does it all again', () => {
    const change = fc.record({ cell: fc.constantFrom('a', 'b'), text: fc.string(), wait: fc.nat(3000) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const cells: Record<string, string> = { a: '', b: '' };
        let history: UndoHistory<string> = emptyHistory();
        let at = 0;
        for (const { cell, text, wait } of changes) {
          at += wait;
          history = recordStep(history, step(cell, cells[cell]!, text, at));
          cells[cell] = text;
        }
        const end = { ...cells };
        for (let next = undoStep(history); next; next = undoStep(history)) {
          history = next.history;
          cells[next.cell] = next.snapshot;
        }
        expect(cells).toEqual({ a: '', b: '' });
        for (let next = redoStep(history); next; next = redoStep(history)) {
          history = next.history;
          cells[next.cell] = next.snapshot;
        }
        expect(cells).toEqual(end);
      }),
    );
  });
});
