import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../shared/contract/app-contract.ts';
import type { CloseChoice } from './close-guard.ts';
import type { Question } from './dialogs.ts';
import { createEventChannel } from './event-channel.ts';
import { guardClose, notSaved, silent } from './guard-close.ts';
import { createTestClock } from './testing/test-clock.ts';

const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Window extends EventEmitter {
  destroyed = 0;
  destroy = (): void => {
    this.destroyed += 1;
  };
  /** What the cross of the window does. @returns whether Electron would have closed it by itself */
  pressCross(): boolean {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    return !prevented;
  }
}

function guarded({ pageListens = true } = {}) {
  const window = new Window();
  const events = createEventChannel();
  const clock = createTestClock();
  const told: AppEvent[] = [];
  const asked: { question: Question<CloseChoice>; signal: AbortSignal }[] = [];
  let dialog = Promise.withResolvers<CloseChoice>();
  if (pageListens) events.onEvent((event) => told.push(event));
  const answer = guardClose({
    window,
    events,
    schedule: clock.schedule,
    ask: async (question, signal) => {
      asked.push({ question, signal });
      dialog = Promise.withResolvers();
      return dialog.promise;
    },
  });
  return {
    window,
    clock,
    told,
    asked,
    answer,
    choose: async (choice: CloseChoice) => {
      dialog.resolve(choice);
      await settle();
    },
    failDialog: async () => {
      dialog.reject(new Error('no dialog'));
      await settle();
    },
  };
}

describe('the window’s cross', () => {
  it('asks the page to save, and closes when it has', () => {
    const { window, told, answer } = guarded();
    expect(window.pressCross()).toBe(false);
    expect([told, window.destroyed]).toEqual([[{ kind: 'closing' }], 0]);
    answer(true);
    expect(window.destroyed).toBe(1);
  });

  it('closes at once before any page listens', () => {
    const { window } = guarded({ pageListens: false });
    window.pressCross();
    expect(window.destroyed).toBe(1);
  });

  it('tells the person what is not saved, and stays when they go back', async () => {
    const { window, asked, answer, choose } = guarded();
    window.pressCross();
    answer(false);
    expect(asked.map(({ question }) => question)).toEqual([notSaved]);
    await choose('stay');
    expect(window.destroyed).toBe(0);
  });

  it('closes without saving when the person says so', async () => {
    const { window, answer, choose } = guarded();
    window.pressCross();
    answer(false);
    await choose('discard');
    expect(window.destroyed).toBe(1);
  });

  it('saves once more when the person says so', async () => {
    const { window, told, answer, choose } = guarded();
    window.pressCross();
    answer(false);
    await choose('again');
    expect(told).toHaveLength(2);
    answer(true);
    expect(window.destroyed).toBe(1);
  });

  it('asks after five seconds of silence, and closes by itself if the page saves meanwhile', async () => {
    const { window, clock, asked, answer, choose } = guarded();
    window.pressCross();
    clock.pass(4999);
    expect(asked).toHaveLength(0);
    clock.pass(1);
    expect(asked[0]?.question).toBe(silent);
    answer(true);
    expect([window.destroyed, asked[0]?.signal.aborted]).toEqual([1, true]);
    await choose('stay');
    expect(window.destroyed).toBe(1);
  });

  it('does not ask for silence after the page has answered', () => {
    const { clock, asked, window, answer } = guarded();
    window.pressCross();
    answer(false);
    clock.pass(10_000);
    expect(asked).toHaveLength(1);
  });

  it('discards nothing when the question itself cannot be shown', async () => {
    const { window, answer, failDialog } = guarded();
    window.pressCross();
    answer(false);
    await failDialog();
    expect(window.destroyed).toBe(0);
    window.pressCross();
    answer(true);
    expect(window.destroyed).toBe(1);
  });

  it('has the page save when Windows ends the session, without asking or holding it up', () => {
    const { window, told, answer } = guarded();
    let prevented = false;
    window.emit('query-session-end', { preventDefault: () => (prevented = true) });
    answer(true);
    expect([told, prevented, window.destroyed]).toEqual([[{ kind: 'closing' }], false, 0]);
  });

  it('offers to go back first, and means that by Esc', () => {
    for (const question of [notSaved, silent]) expect(question.otherwise).toBe('stay');
    expect(notSaved.choices[0].id).toBe('stay');
  });
});
