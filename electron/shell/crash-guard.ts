/** When the page itself stops: everything saved is in the store, so it can be opened anew. */
import type { Event, RenderProcessGoneDetails } from 'electron';
import type { Question } from './dialogs.ts';

export const pageStopped: Question<'reopen' | 'quit'> = {
  message: '画面が止まりました。',
  detail: '保存した入力は残っています。くり返すときは、情報システム課に伝えてください。',
  choices: [
    { id: 'reopen', label: '画面を開き直す' },
    { id: 'quit', label: '終了する' },
  ],
  otherwise: 'reopen',
};

export interface CrashGuardOptions {
  readonly contents: {
    on(
      event: 'render-process-gone',
      listener: (event: Event, details: RenderProcessGoneDetails) => void,
    ): unknown;
    reload(): void;
  };
  readonly ask: (question: Question<'reopen' | 'quit'>) => Promise<'reopen' | 'quit'>;
  readonly quit: () => void;
  readonly log: (line: string) => void;
}

export function guardCrash({ contents, ask, quit, log }: CrashGuardOptions): void {
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // The page's process also ends when the window closes.
    if (reason === 'clean-exit') return;
    log(`the page stopped: ${reason} (${exitCode})`);
    ask(pageStopped).then((choice) => (choice === 'reopen' ? contents.reload() : quit()), quit);
  });
}
