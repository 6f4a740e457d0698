import { posix, win32 } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentTypeOf, fileNamesOf } from './app-protocol-path.ts';

describe('an address of the page', () => {
  it('names a file of the built renderer', () => {
    expect(fileNamesOf('app://torimatome/assets/index-Dk3_x.js')).toEqual(['assets', 'index-Dk3_x.js']);
  });

  it('is the start page where it names none', () => {
    expect(fileNamesOf('app://torimatome/')).toEqual(['index.html']);
    expect(fileNamesOf('app://torimatome')).toEqual(['index.html']);
  });

  it('may carry what only the page reads', () => {
    expect(fileNamesOf('app://torimatome/index.html?a=../../b#/answer/..')).toEqual(['index.html']);
  });

  it.each([
    ['a folder above, as Chromium would never send it', String.raw`app://torimatome/..\..\secret.js`],
    ['an encoded dot', 'app://torimatome/assets/%2e%2e%2f%2e%2e%2fsecret.js'],
    ['a doubly encoded dot', 'app://torimatome/%252e%252e/secret.js'],
    ['an encoded backslash', 'app://torimatome/assets%5c..%5csecret.js'],
    ['a NUL', 'app://torimatome/index.html%00.png'],
    ['a drive', 'app://torimatome/C:/Windows/win.ini'],
    ['a device of Windows', 'app://torimatome/nul.js'],
    ['a second stream of a file', 'app://torimatome/index.html::$DATA'],
    ['an empty name', 'app://torimatome//etc/passwd'],
    ['a hidden file', 'app://torimatome/.env'],
    ['a name that Windows shortens', 'app://torimatome/index.html.'],
    ['another host', 'app://example/index.html'],
    ['a host that begins like ours', 'app://torimatome.example/index.html'],
    ['a host behind a user name like ours', 'app://torimatome@example/index.html'],
    ['our host with a user name', 'app://somebody@torimatome/index.html'],
    ['our host with a port', 'app://torimatome:8080/index.html'],
    ['another scheme', 'file://torimatome/index.html'],
    ['no address at all', 'index.html'],
  ])('is refused: %s', (_what, address) => {
    expect(fileNamesOf(address)).toBeUndefined();
  });

  const nasty = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2E%2e',
    '\\',
    '%5c',
    '/',
    '//',
    '%2f',
    '%00',
    '\0',
    ':',
    '~',
    'a',
    '回答',
  );
  const addresses = fc.oneof(
    fc.webPath().map((path) => `app://torimatome/${path}`),
    fc.array(nasty, { maxLength: 12 }).map((parts) => `app://torimatome/${parts.join('')}`),
    fc.array(fc.oneof(nasty, fc.string())).map((parts) => `app://torimatome/${parts.join('/')}`),
    fc.webUrl(),
    fc.string(),
  );

  it.each([
    ['POSIX', posix, '/アプリ 置き場/dist/renderer'],
    ['Windows', win32, String.raw`C:\Program Files\とりまとめ\dist\renderer`],
  ])('never leads out of its folder, whatever it is (%s)', (_system, path, folder) => {
    fc.assert(
      fc.property(addresses, (address) => {
        const names = fileNamesOf(address);
        if (names === undefined) return;
        const relative = path.relative(folder, path.resolve(path.join(folder, ...names)));
        expect(relative).toBe(names.join(path.sep));
        expect(relative).not.toMatch(/^\.\.|^$/u);
        expect(path.isAbsolute(relative)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the type of a file', () => {
  it('is told for what the renderer is built of', () => {
    expect(contentTypeOf('index-a1.js')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('NotoSansJP.WOFF2')).toBe('font/woff2');
  });

  it('is unknown for everything else, which is then not served', () => {
    expect(contentTypeOf('index.js.map')).toBeUndefined();
    expect(contentTypeOf('index')).toBeUndefined();
  });
});
