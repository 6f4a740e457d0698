import { describe, expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';

const bounds = { x: 0, y: 0, width: 1360, height: 860 };
const preload = '/アプリ 置き場/preload.cjs';

describe('the window', () => {
  it('is sandboxed and isolated, and has nothing that the page could reach the machine with', () => {
    const { webPreferences } = windowOptions({ bounds, preload, packaged: true });
    expect(webPreferences).toMatchObject({
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
      devTools: false,
      preload,
    });
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('has the developer tools only while it is not packaged', () => {
    expect(windowOptions({ bounds, preload, packaged: false }).webPreferences?.devTools).toBe(true);
  });

  it('can be as small as a small screen is', () => {
    const small = windowOptions({ bounds: { x: 0, y: 0, width: 800, height: 560 }, preload, packaged: true });
    expect([small.minWidth, small.minHeight]).toEqual([800, 560]);
  });
});
