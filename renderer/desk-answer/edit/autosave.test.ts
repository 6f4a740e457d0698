import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createAutosave,
  isUnsaved,
  longestUnsaved,
  pauseAfterFailure,
  pauseBeforeSaving,
  stepAutosave,
  wakeAt,
  type Autosave,
  type AutosaveEvent,
} from './autosave.ts';

const same = (a: string, b: string): boolean => a === b;
type Event = AutosaveEvent<string, string>;

function run(events: readonly Event[], from = createAutosave<string, string>('', 3)) {
  const saves: { value: string; base: number }[] = [];
  let state = from;
  for (const event of events) {
    const step = stepAutosave(state, event, same);
    state = step.state;
    if (step.save) saves.push(step.save);
  }
  return { state, saves };
}

const changed = (value: string, now: number): Event => ({ kind: 'changed', value, now });
const woken = (now: number): Event => ({ kind: 'woken', now });

describe('autosave', () => {
  it('saves once after a pause, not with each key', () => {
    const { saves, state } = run([
      changed('巡', 0),
      changed('巡回', 300),
      woken(500),
      woken(700),
      woken(900),
    ]);
    expect(saves).toEqual([{ value: '巡回', base: 3 }]);
    expect(state.inFlight).toEqual({ value: '巡回' });
  });

  it('keeps the newest text waiting while a save is in flight and bases it on the revision returned', () => {
    const { saves, state } = run([
      changed('巡回', 0),
      woken(pauseBeforeSaving),
      changed('巡回を', 500),
      changed('巡回を実施', 700),
      woken(1200),
      { kind: 'saved', revision: 4, now: 1300 },
      { kind: 'saved', revision: 5, now: 1400 },
    ]);
    expect(saves).toEqual([
      { value: '巡回', base: 3 },
      { value: '巡回を実施', base: 4 },
    ]);
    expect(isUnsaved(state, same)).toBe(false);
  });

  it('saves nothing while the input method is composing, also when urged', () => {
    const before = run([changed('a', 0), { kind: 'composing' }, woken(5000), { kind: 'urged', now: 6000 }]);
    expect(before.saves).toEqual([]);
    expect(wakeAt(before.state)).toBeNull();
    const later = run([{ kind: 'composed', now: 6100 }], before.state);
    expect(later.saves).toEqual([{ value: 'a', base: 3 }]);
  });

  it('tries again by itself with growing pauses, and keeps the text', () => {
    let { state } = run([changed('a', 0), woken(400)]);
    let now = 400;
    for (const failures of [1, 2, 3]) {
      state = run([{ kind: 'failed', message: '空きがありません。', now }], state).state;
      expect(state.value).toBe('a');
      expect(state.trouble).toEqual({ kind: 'failed', message: '空きがありません。' });
      const early = run([woken(now + pauseAfterFailure(failures) - 1)], state);
      expect(early.saves).toEqual([]);
      now += pauseAfterFailure(failures);
      const retried = run([woken(now)], state);
      expect(retried.saves).toEqual([{ value: 'a', base: 3 }]);
      state = retried.state;
    }
    expect(pauseAfterFailure(20)).toBe(60_000);
  });

  it('saves in between when the typing never pauses', () => {
    const events = Array.from({ length: 60 }, (_, index) => changed(String(index), index * 100));
    expect(run(events).saves).toEqual([{ value: String(longestUnsaved / 100), base: 3 }]);
  });

  it('retries at once when asked', () => {
    const { state } = run([changed('a', 0), woken(400), { kind: 'failed', message: '', now: 400 }]);
    expect(run([{ kind: 'urged', now: 401 }], state).saves).toEqual([{ value: 'a', base: 3 }]);
  });

  it('stands still when another window saved first, until a person chose', () => {
    const stale: Event = { kind: 'stale', revision: 9, stored: '別', theirs: '別の人', now: 410 };
    const { state, saves } = run([
      changed('自分', 0),
      woken(400),
      stale,
      changed('自分の', 500),
      woken(9000),
    ]);
    expect(saves).toHaveLength(1);
    expect(wakeAt(state)).toBeNull();
    expect(state.trouble).toEqual({ kind: 'stale', theirs: '別の人' });
    expect(run([{ kind: 'urged', now: 9001 }], state).saves).toEqual([{ value: '自分の', base: 9 }]);
    const adopted = run([{ kind: 'adopted', value: '別', revision: 9 }], state).state;
    expect(isUnsaved(adopted, same)).toBe(false);
  });

  it('goes on quietly when the other window turns out to be its own lost answer', () => {
    const { state, saves } = run([
      changed('a', 0),
      woken(400),
      { kind: 'failed', message: '', now: 401 },
      woken(2401),
      { kind: 'stale', revision: 4, stored: 'a', theirs: '', now: 2402 },
      changed('ab', 3000),
      woken(3400),
    ]);
    expect(state.trouble).toBeNull();
    expect(saves.at(-1)).toEqual({ value: 'ab', base: 4 });
  });

  it('keeps text that may no longer be written, and says so', () => {
    const event: Event = { kind: 'read-only', revision: 5, stored: '', theirs: '提出済' };
    const { state } = run([changed('a', 0), woken(400), event, woken(9000)]);
    expect(state.value).toBe('a');
    expect(state.trouble?.kind).toBe('read-only');
    expect(isUnsaved(state, same)).toBe(true);
  });
});

type Move =
  | { do: 'type'; text: string; wait: number }
  | { do: 'answer'; ok: boolean; wait: number }
  | { do: 'compose'; on: boolean; wait: number }
  | { do: 'urge'; wait: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 3 }), wait: fc.nat(900) }),
  fc.record({ do: fc.constant('answer' as const), ok: fc.boolean(), wait: fc.nat(900) }),
  fc.record({ do: fc.constant('compose' as const), on: fc.boolean(), wait: fc.nat(900) }),
  fc.record({ do: fc.constant('urge' as const), wait: fc.nat(900) }),
);

describe('autosave, in whatever order things happen', () => {
  it('saves the last text in the end, one at a time, each on the revision before', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let now = 0;
        let state: Autosave<string, string> = createAutosave('', 1);
        const store = { value: '', revision: 1 };
        let flying: { value: string; base: number } | null = null;
        const send = (event: Event): void => {
          const step = stepAutosave(state, event, same);
          state = step.state;
          if (!step.save) return;
          expect(flying).toBeNull();
          expect(step.save.base).toBe(store.revision);
          expect(state.composing).toBe(false);
          flying = step.save;
        };
        const answer = (ok: boolean): void => {
          if (!flying) return;
          const { value } = flying;
          flying = null;
          if (!ok) return send({ kind: 'failed', message: '', now });
          store.value = value;
          store.revision += 1;
          send({ kind: 'saved', revision: store.revision, now });
        };
        for (const each of moves) {
          now += each.wait;
          send({ kind: 'woken', now });
          if (each.do === 'type') send({ kind: 'changed', value: each.text, now });
          else if (each.do === 'answer') answer(each.ok);
          else if (each.do === 'urge') send({ kind: 'urged', now });
          else send(each.on ? { kind: 'composing' } : { kind: 'composed', now });
        }
        const last = state.value;
        send({ kind: 'composed', now });
        for (let turn = 0; turn < 4; turn++) {
          now += 100_000;
          send({ kind: 'woken', now });
          answer(true);
        }
        expect(store.value).toBe(last);
        expect(state.value).toBe(last);
        expect(isUnsaved(state, same)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
