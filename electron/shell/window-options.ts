/** The window's settings, with every one that its safety rests on written out, so that no new default can change it. */
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { smallestBounds } from './window-bounds.ts';

export interface WindowOptions {
  readonly bounds: Rectangle;
  /** The built preload, one CommonJS file: the sandbox reads nothing else. */
  readonly preload: string;
  readonly packaged: boolean;
}

export function windowOptions({ bounds, preload, packaged }: WindowOptions): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    ...smallestBounds(bounds),
    title: 'とりまとめ',
    // Shown when there is something to see, and white until then like the page.
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
      devTools: !packaged,
      // An autosave that is due must run while the window is behind another one.
      backgroundThrottling: false,
    },
  };
}
