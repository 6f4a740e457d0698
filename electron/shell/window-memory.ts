/** Remembers where the window is: soon after it was moved, and at once when it closes. */
import type { Rectangle } from 'electron';
import type { Schedule } from './schedule.ts';
import type { WindowState } from './shell-settings.ts';

type WindowChange = 'resize' | 'move' | 'maximize' | 'unmaximize';

export interface RememberedWindow {
  on(event: WindowChange | 'close', listener: () => void): unknown;
  getNormalBounds(): Rectangle;
  isMaximized(): boolean;
}

const settled = 500;

export function rememberWindow(
  window: RememberedWindow,
  remember: (state: WindowState) => void,
  schedule: Schedule,
): void {
  let callOff: (() => void) | undefined;
  const now = (): void => {
    callOff?.();
    remember({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const soon = (): void => {
    callOff?.();
    callOff = schedule(now, settled);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', now);
}
