/**
 * A Japanese input method as Chromium hears it from the system: compositions and commits through DevTools, so that the
 * page gets real composition events.
 */
import type { CDPSession, Page } from '@playwright/test';

export interface InputMethod {
  /** What is being converted, under the caret. */
  compose(text: string): Promise<void>;
  /** The conversion becomes text. */
  commit(text: string): Promise<void>;
  /** A key that the input method keeps for itself: code 229. */
  press(code: 'Enter' | 'Space' | 'Escape' | 'Backspace', modifiers?: 'Control'): Promise<void>;
}

export async function startInputMethod(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return {
    compose: async (text) => {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    },
    commit: async (text) => {
      await session.send('Input.insertText', { text });
    },
    press: async (code, modifiers) => {
      const key = {
        key: code === 'Space' ? 'Process' : code,
        code,
        windowsVirtualKeyCode: 229,
        modifiers: modifiers === 'Control' ? 2 : 0,
      };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
  };
}
