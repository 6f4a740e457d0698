import { describe, expect, it } from 'vitest';
import { appWindowArguments, hasDisplay } from './app-window.ts';

describe('the browser’s window', () => {
  const window = { url: 'http://127.0.0.1:4000/?token=x', profileDir: '/tmp/試し 一' };

  it('shows the app alone, in a profile of its own', () => {
    const switches = appWindowArguments({ ...window, isRoot: false });
    expect(switches).toContain('--app=http://127.0.0.1:4000/?token=x');
    expect(switches).toContain('--user-data-dir=/tmp/試し 一');
  });

  it('gives up the sandbox for root only, for whom Chromium would not start', () => {
    expect(appWindowArguments({ ...window, isRoot: false })).not.toContain('--no-sandbox');
    expect(appWindowArguments({ ...window, isRoot: true })).toContain('--no-sandbox');
  });

  it('needs a display, which only Linux may lack', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });
});
