import { describe, expect, it } from 'vitest';
import { findBrowser, type BrowserSearch } from './find-browser.ts';

function on(
  platform: NodeJS.Platform,
  installed: readonly string[],
  environment: BrowserSearch['environment'] = {},
) {
  const home = platform === 'darwin' ? '/Users/職員' : '/home/職員';
  return findBrowser({ platform, home, environment, exists: (path) => installed.includes(path) });
}

const programs = {
  PROGRAMFILES: String.raw`C:\Program Files`,
  'PROGRAMFILES(X86)': String.raw`C:\Program Files (x86)`,
  LOCALAPPDATA: String.raw`C:\Users\職員\AppData\Local`,
};

describe('the browser of this machine', () => {
  it('is found on the path of Linux', () => {
    const environment = { PATH: '/usr/local/bin:/usr/bin' };
    expect(on('linux', ['/usr/bin/google-chrome'], environment)).toBe('/usr/bin/google-chrome');
  });

  it('is Chromium where there are several: it asks the network least', () => {
    const environment = { PATH: '/usr/local/bin:/usr/bin' };
    expect(on('linux', ['/usr/local/bin/microsoft-edge', '/usr/bin/chromium'], environment)).toBe(
      '/usr/bin/chromium',
    );
  });

  it('is not looked for in the folder one happens to stand in', () => {
    expect(on('linux', ['chromium', './chromium'], { PATH: ':.:bin' })).toBeUndefined();
  });

  it('is Edge on a Windows that has nothing else', () => {
    const edge = String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`;
    expect(on('win32', [edge], programs)).toBe(edge);
  });

  it('is Chrome where it is installed for one person only', () => {
    const chrome = String.raw`C:\Users\職員\AppData\Local\Google\Chrome\Application\chrome.exe`;
    expect(on('win32', [chrome], programs)).toBe(chrome);
  });

  it('is an app of macOS, of the machine or of the person', () => {
    const chrome = '/Users/職員/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(on('darwin', [chrome])).toBe(chrome);
  });

  it('is the one asked for, if it is there', () => {
    const environment = { PATH: '/usr/bin', TORIMATOME_BROWSER: '/opt/ブラウザー/chrome' };
    expect(on('linux', ['/usr/bin/chromium', '/opt/ブラウザー/chrome'], environment)).toBe(
      '/opt/ブラウザー/chrome',
    );
    expect(on('linux', ['/usr/bin/chromium'], environment)).toBe('/usr/bin/chromium');
  });

  it('is none on a machine without', () => {
    expect(on('linux', [], { PATH: '/usr/bin' })).toBeUndefined();
    expect(on('win32', [], {})).toBeUndefined();
  });
});
