import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeStep, type CloseAction, type CloseEvent, type CloseState } from './close-guard.ts';

const heard: CloseEvent = { kind: 'close-wanted', heard: true };
const saved: CloseEvent = { kind: 'page-answered', saved: true };
const notSaved: CloseEvent = { kind: 'page-answered', saved: false };
const silent: CloseEvent = { kind: 'page-silent' };
const choose = (choice: 'stay' | 'again' | 'discard'): CloseEvent => ({ kind: 'person-chose', choice });

function run(...events: CloseEvent[]): { state: CloseState; actions: CloseAction[] } {
  const actions: CloseAction[] = [];
  let state: CloseState = 'open';
  for (const event of events) {
    const step = closeStep(state, event);
    state = step.state;
    actions.push(...step.actions);
  }
  return { state, actions };
}

describe('closing the window', () => {
  it('closes once the page says that everything is saved', () => {
    expect(run(heard, saved)).toEqual({
      state: 'closed',
      actions: ['tell-page', 'start-waiting', 'stop-waiting', 'close'],
    });
  });

  it('closes at once where no page listens, so nothing can be unsaved', () => {
    expect(run({ kind: 'close-wanted', heard: false })).toEqual({ state: 'closed', actions: ['close'] });
  });

  it('asks the person when something could not be saved', () => {
    expect(run(heard, notSaved)).toEqual({
      state: 'asking',
      actions: ['tell-page', 'start-waiting', 'stop-waiting', 'ask-not-saved'],
    });
  });

  it('asks the person when the page does not answer', () => {
    expect(run(heard, silent).actions.at(-1)).toBe('ask-silent');
  });

  it('stays open when the person goes back, and can be closed later', () => {
    expect(run(heard, notSaved, choose('stay')).state).toBe('open');
    expect(run(heard, notSaved, choose('stay'), heard, saved).state).toBe('closed');
  });

  it('lets the page save once more', () => {
    expect(run(heard, notSaved, choose('again'), saved).state).toBe('closed');
    expect(run(heard, notSaved, choose('again'), notSaved).state).toBe('asking');
  });

  it('closes without saving only when the person chose that', () => {
    expect(run(heard, notSaved, choose('discard'))).toMatchObject({ state: 'closed' });
  });

  it('takes the question back when the slow page saved after all', () => {
    expect(run(heard, silent, saved).actions.slice(-2)).toEqual(['withdraw-question', 'close']);
  });

  it('asks once, however often the cross is pressed', () => {
    expect(run(heard, heard, heard, notSaved, heard)).toEqual(run(heard, notSaved));
  });

  it('takes no word of the page that nobody asked for', () => {
    expect(run(saved)).toEqual({ state: 'open', actions: [] });
    expect(run(heard, notSaved, choose('stay'), saved).state).toBe('open');
  });

  const events = fc.array(
    fc.constantFrom(
      heard,
      { kind: 'close-wanted', heard: false } as const,
      saved,
      notSaved,
      silent,
      choose('stay'),
      choose('again'),
      choose('discard'),
    ),
    { maxLength: 30 },
  );

  it('never closes on its own: only saved, nobody there, or the person’s word', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        let state: CloseState = 'open';
        const closedBy: CloseEvent[] = [];
        for (const event of sequence) {
          const step = closeStep(state, event);
          if (step.actions.includes('close')) closedBy.push(event);
          state = step.state;
        }
        const allowed = [saved, choose('discard'), { kind: 'close-wanted', heard: false }];
        expect(closedBy.filter((event) => !allowed.some((each) => isDeepStrictEqual(each, event)))).toEqual(
          [],
        );
      }),
    );
  });

  it('closes once and then rests', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const { state, actions } = run(...sequence);
        expect(actions.filter((action) => action === 'close')).toHaveLength(state === 'closed' ? 1 : 0);
        expect(actions.slice(0, -1)).not.toContain('close');
      }),
    );
  });
});
