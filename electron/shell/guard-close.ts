/** Ties the closing machine to a window, the page and the person. */
import type { Event } from 'electron';
import {
  closeStep,
  type CloseAction,
  type CloseChoice,
  type CloseEvent,
  type CloseState,
} from './close-guard.ts';
import type { Question } from './dialogs.ts';
import type { EventChannel } from './event-channel.ts';
import type { Schedule } from './schedule.ts';

export interface ClosableWindow {
  on(event: 'close' | 'query-session-end', listener: (event: Event) => void): unknown;
  /** Closes for good: unlike close(), no page can hold it up. */
  destroy(): void;
}

export interface CloseGuardOptions {
  readonly window: ClosableWindow;
  readonly events: Pick<EventChannel, 'emit' | 'listening'>;
  /** Rejects or resolves to anything when the signal withdraws the question. */
  readonly ask: (question: Question<CloseChoice>, signal: AbortSignal) => Promise<CloseChoice>;
  readonly schedule: Schedule;
}

/** How long the page may take to save; a save itself takes milliseconds. */
const patience = 5000;

export const notSaved: Question<CloseChoice> = {
  message: '保存できていない入力があります。',
  detail: '「画面に戻る」を選ぶと、入力はそのまま残っています。',
  choices: [
    { id: 'stay', label: '画面に戻る' },
    { id: 'again', label: 'もう一度保存して閉じる' },
    { id: 'discard', label: '保存せずに閉じる' },
  ],
  otherwise: 'stay',
};

export const silent: Question<CloseChoice> = {
  message: '画面から返事がありません。保存できていない入力があるかもしれません。',
  detail: '「もう少し待つ」を選ぶと、保存が終わりしだい閉じます。',
  choices: [
    { id: 'again', label: 'もう少し待つ' },
    { id: 'stay', label: '画面に戻る' },
    { id: 'discard', label: '保存せずに閉じる' },
  ],
  otherwise: 'stay',
};

/** @returns how the page's answer comes in */
export function guardClose(options: CloseGuardOptions): (saved: boolean) => void {
  const { window, events, ask, schedule } = options;
  let state: CloseState = 'open';
  let stopWaiting: (() => void) | undefined;
  let question = new AbortController();

  const put = (text: Question<CloseChoice>): void => {
    question = new AbortController();
    const { signal } = question;
    const chosen = (choice: CloseChoice): void => {
      if (!signal.aborted) happen({ kind: 'person-chose', choice });
    };
    // A dialog that cannot be shown must not leave a window that can never be closed: then nothing is discarded.
    ask(text, signal).then(chosen, () => chosen('stay'));
  };
  const perform: Record<CloseAction, () => void> = {
    'tell-page': () => events.emit({ kind: 'closing' }),
    'start-waiting': () => {
      stopWaiting = schedule(() => happen({ kind: 'page-silent' }), patience);
    },
    'stop-waiting': () => stopWaiting?.(),
    'ask-not-saved': () => put(notSaved),
    'ask-silent': () => put(silent),
    'withdraw-question': () => question.abort(),
    close: () => window.destroy(),
  };
  const happen = (event: CloseEvent): void => {
    const step = closeStep(state, event);
    state = step.state;
    for (const action of step.actions) perform[action]();
  };

  window.on('close', (event) => {
    event.preventDefault();
    happen({ kind: 'close-wanted', heard: events.listening() });
  });
  // Windows ends the session whether we like it or not: the page saves at once, and nobody is asked.
  window.on('query-session-end', () => events.emit({ kind: 'closing' }));
  return (saved) => happen({ kind: 'page-answered', saved });
}
