import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import type { SaveOutcome } from './cell-saver.ts';
import type { CellDraft, SaveValue } from './cell-draft.ts';
import { badgeOf, refusalOf } from './cell-view.ts';
import { createEditSession, type EditSession, type FieldPlace } from './edit-session.ts';
import { confirmLines, copyItems, typeLine } from './item-lines.ts';

const item = (text: string) => ({ bullet: true, text, note: null });
const cell = (columnId: string, more: Partial<DeskCell> = {}): DeskCell => ({
  measureId: 'm',
  columnId,
  revision: 1,
  state: 'empty',
  content: null,
  complete: false,
  reason: null,
  lines: [],
  until: null,
  reply: null,
  writable: 'open',
  ...more,
});
const round = (cells: DeskCell[]): DeskRound => ({
  id: 'r',
  planTitle: '防犯指針',
  title: '',
  resultsYear: 2023,
  deadline: null,
  state: 'open',
  department: { id: 'd', name: '学務課' },
  message: '',
  askedBy: '地域安全課',
  askedAt: '2024-06-03T00:00:00Z',
  sealed: false,
  columns: ['a', 'b'].map((id) => ({ id, label: id, fiscalYear: 2023, purpose: 'result', kind: 'items' })),
  headings: [{ id: 'h', parentId: null, position: 0, number: '1', title: '安全', subtitle: null }],
  measures: [{ id: 'm', headingId: 'h', position: 0, title: '通学路', description: '', departments: [] }],
  cells,
  previous: { columns: [], departments: [], answers: [] },
  offers: [],
});

/** A core that keeps revisions, and a clock that only moves when told. */
function createWorld(cells: DeskCell[]) {
  const store = new Map(cells.map((each) => [each.columnId, each]));
  const timers = new Set<{ at: number; run: () => void }>();
  const world = { now: 0, fails: false, saves: [] as string[] };
  const save = (target: DeskCell, value: SaveValue, base: number): Promise<SaveOutcome> => {
    const held = store.get(target.columnId)!;
    if (world.fails) return Promise.resolve({ kind: 'failed', message: '空きがありません。' });
    if (held.writable !== 'open') return Promise.resolve({ kind: 'read-only', cell: held });
    if (held.revision !== base) return Promise.resolve({ kind: 'stale', cell: held });
    const state = value.content === null ? 'empty' : 'draft';
    const next: DeskCell = { ...held, ...value, state, revision: base + 1 };
    store.set(target.columnId, next);
    world.saves.push(target.columnId);
    return Promise.resolve({ kind: 'saved', cell: next });
  };
  const clock = {
    now: () => world.now,
    after: (wait: number, run: () => void) => {
      const timer = { at: world.now + wait, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const pass = async (milliseconds: number): Promise<void> => {
    world.now += milliseconds;
    for (const timer of timers) {
      if (timer.at > world.now) continue;
      timers.delete(timer);
      timer.run();
    }
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return Object.assign(world, {
    store,
    pass,
    session: createEditSession({ round: round(cells), clock, save }),
  });
}

const at = (offset: number): FieldPlace => ({ field: 'line', line: 1, offset });
const write = (session: EditSession, key: string, text: string): void =>
  session.type(
    key,
    (draft: CellDraft) => ({ ...draft, lines: typeLine(draft.lines, 1, text) }),
    at(text.length),
    at(0),
  );

describe('the session of one round', () => {
  let world: ReturnType<typeof createWorld>;
  beforeEach(() => {
    world = createWorld([cell('a'), cell('b')]);
  });

  it('saves what was typed after a pause and never writes into the field', async () => {
    const before = world.session.view('m/a').written;
    write(world.session, 'm/a', '巡回');
    await world.pass(400);
    expect(world.store.get('a')?.content).toEqual({ kind: 'items', items: [item('巡回')] });
    expect(world.session.view('m/a').written).toBe(before);
    expect(badgeOf(world.session.view('m/a'))).toBe('draft');
  });

  it('waits with saving until the conversion is over', async () => {
    write(world.session, 'm/a', '巡回');
    world.session.compose('m/a', true);
    await world.pass(10_000);
    expect(world.saves).toEqual([]);
    world.session.compose('m/a', false);
    await world.pass(400);
    expect(world.saves).toEqual(['a']);
  });

  it('undoes across cells, and saves what undoing left', async () => {
    write(world.session, 'm/a', '一');
    write(world.session, 'm/b', '二');
    expect(world.session.undo()?.key).toBe('m/b');
    expect(world.session.undo()?.key).toBe('m/a');
    expect(world.session.undo()).toBeNull();
    expect(world.session.redo()?.key).toBe('m/a');
    await world.pass(400);
    expect([world.store.get('a')?.content?.kind, world.store.get('b')?.content]).toEqual(['items', null]);
  });

  it('asks for 入力済 again after a change, and counts', async () => {
    write(world.session, 'm/a', '巡回');
    world.session.change('m/a', (draft) => ({ ...draft, complete: true }));
    expect(badgeOf(world.session.view('m/a'))).toBe('complete');
    expect(world.session.summary()).toEqual({ cells: 2, done: 1 });
    write(world.session, 'm/a', '巡回を');
    expect(badgeOf(world.session.view('m/a'))).toBe('draft');
    expect(world.session.summary().done).toBe(0);
  });

  it('counts 該当なし with a reason, and gives the lines back without it', () => {
    write(world.session, 'm/a', '巡回');
    world.session.change('m/a', (draft) => ({ ...draft, notApplicable: true }));
    expect(refusalOf(world.session.view('m/a'), () => false)).toBe('理由を書いてください。');
    world.session.type(
      'm/a',
      (draft) => ({ ...draft, reason: '休止' }),
      { ...at(2), field: 'reason' },
      { ...at(0), field: 'reason' },
    );
    expect(badgeOf(world.session.view('m/a'))).toBe('not-applicable');
    world.session.change('m/a', (draft) => ({ ...draft, notApplicable: false }));
    expect(world.session.view('m/a').draft.lines[0]?.text).toBe('巡回');
    expect(badgeOf(world.session.view('m/a'))).toBe('draft');
  });

  it('refuses 入力済 for an empty cell and for years nobody looked at', () => {
    expect(refusalOf(world.session.view('m/a'), () => true)).toBe(
      '文を書くか、［該当なし］を選んでください。',
    );
    world.session.change('m/a', (draft) => ({
      ...draft,
      lines: copyItems(draft.lines, [item('R6.12.15')])!.lines,
    }));
    expect(refusalOf(world.session.view('m/a'), () => true)).toContain('未確認');
    expect(refusalOf(world.session.view('m/a'), () => false)).toBeNull();
    world.session.change('m/a', (draft) => ({ ...draft, lines: confirmLines(draft.lines, () => true) }));
    expect(refusalOf(world.session.view('m/a'), () => true)).toBeNull();
  });

  it('keeps both texts when another window saved first', async () => {
    world.store.set(
      'a',
      cell('a', { revision: 7, state: 'draft', content: { kind: 'items', items: [item('別')] } }),
    );
    write(world.session, 'm/a', '自分');
    await world.pass(400);
    expect(world.session.view('m/a').trouble?.kind).toBe('stale');
    expect(world.session.view('m/a').draft.lines[0]?.text).toBe('自分');
    world.session.settle('m/a', 'theirs');
    expect(world.session.view('m/a').draft.lines[0]?.text).toBe('別');
    world.session.undo();
    await world.pass(400);
    expect(world.store.get('a')).toMatchObject({ revision: 8, content: { items: [item('自分')] } });
  });

  it('keeps unsaved text of a cell that was submitted meanwhile, and saves it once that is open again', async () => {
    world.store.set('a', cell('a', { revision: 2, state: 'submitted', writable: 'submitted' }));
    write(world.session, 'm/a', '自分');
    await world.pass(400);
    expect(world.session.view('m/a').trouble?.kind).toBe('read-only');
    world.store.set('a', cell('a', { revision: 3, state: 'draft' }));
    world.session.adopt(round([world.store.get('a')!, world.store.get('b')!]));
    await world.pass(400);
    expect(world.store.get('a')?.content).toEqual({ kind: 'items', items: [item('自分')] });
  });

  it('says whether everything is saved before the window closes', async () => {
    write(world.session, 'm/a', '巡回');
    expect(await world.session.flush()).toBe(true);
    expect(world.saves).toEqual(['a']);
    world.fails = true;
    write(world.session, 'm/b', '点検');
    expect(await world.session.flush()).toBe(false);
    expect(world.session.hasFailed()).toBe(true);
    world.fails = false;
    expect(await world.session.flush()).toBe(true);
  });

  it('takes over what the core has anew, but no text that is still being written', () => {
    write(world.session, 'm/a', '自分');
    const said = { state: 'draft' as const, content: { kind: 'items' as const, items: [item('別')] } };
    world.session.adopt(round([cell('a', { revision: 5, ...said }), cell('b', { revision: 5, ...said })]));
    expect(world.session.view('m/a').draft.lines[0]?.text).toBe('自分');
    expect(world.session.view('m/b').draft.lines[0]?.text).toBe('別');
  });
});
