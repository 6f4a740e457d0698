import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInBrowser } from './open-in-browser.ts';

let root: string;
let said: string[];
let printed: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '開発 置き場 '));
  mkdirSync(join(root, 'dist/renderer'), { recursive: true });
  writeFileSync(join(root, 'dist/renderer/index.html'), '<title>とりまとめ</title>');
  cpSync(join(import.meta.dirname, '../../samples'), join(root, 'samples'), { recursive: true });
  said = [];
  printed = [];
});
afterEach(() => rmSync(root, { recursive: true }));

/** A program that is started like a browser, and looks at the page that it is given. */
function browserThat(script: string): string {
  const program = join(root, 'ブラウザー');
  writeFileSync(program, `#!${process.execPath}\nconst { writeFileSync } = require('node:fs');\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

function opened(browser: string | undefined, signal: AbortSignal, onAddress: () => void = () => {}) {
  return openInBrowser({
    root,
    dataDir: join(root, 'データ'),
    browser,
    signal,
    say: (line) => said.push(line),
    printAddress: (url) => {
      printed.push(url);
      onAddress();
    },
  });
}

// A script is a program by itself everywhere but on Windows.
describe.skipIf(process.platform === 'win32')('the app in an installed browser', () => {
  it('is shown by its one-time address, and ends with the window', async () => {
    const browser = browserThat(`
      const url = process.argv.find((each) => each.startsWith('--app=')).slice('--app='.length);
      fetch(url, { redirect: 'manual' }).then(async (first) => {
        const cookie = first.headers.get('set-cookie').split(';')[0];
        const page = await fetch(new URL('/', url), { headers: { cookie } });
        writeFileSync(${JSON.stringify(join(root, 'seen'))}, await page.text());
      });`);
    await opened(browser, new AbortController().signal);
    expect(readFileSync(join(root, 'seen'), 'utf8')).toBe('<title>とりまとめ</title>');
    expect([said, printed]).toEqual([[], []]);
  });

  it('ends with Ctrl+C, and takes the browser with it', async () => {
    const stopped = new AbortController();
    const browser = browserThat('setInterval(() => {}, 1000);');
    const ended = opened(browser, stopped.signal);
    stopped.abort();
    await expect(ended).resolves.toBeUndefined();
    expect(printed).toEqual([]);
  });

  it('is there by its address when the browser cannot start', async () => {
    const stopped = new AbortController();
    await opened(browserThat('process.exit(1);'), stopped.signal, () => stopped.abort());
    expect(printed).toHaveLength(1);
  });
});

describe('the app without a browser', () => {
  it.each([
    ['none is installed', undefined],
    ['it is gone', '/無い/chromium'],
  ])('is there by its address when %s', async (_why, browser) => {
    const stopped = new AbortController();
    await opened(browser, stopped.signal, () => stopped.abort());
    expect(printed[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=.{20,}$/u);
    expect(said).toHaveLength(1);
  });
});
