import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesInArguments } from './file-arguments.ts';

const folder = '/home/職員/受信 メール';
const files = (...argv: string[]): readonly string[] =>
  filesInArguments(['/opt/torimatome', ...argv], folder);

describe('the files that a start was given', () => {
  it('are the request, the response and the receipt, whatever the case of their endings', () => {
    expect(files('/共有/子育て支援課 令和6年度.shokai', '/共有/b.KAITO', '/共有/c.juryo')).toEqual([
      '/共有/子育て支援課 令和6年度.shokai',
      '/共有/b.KAITO',
      '/共有/c.juryo',
    ]);
  });

  it('stand in the folder where the start was asked for', () => {
    expect(files('照会 1.shokai')).toEqual(['/home/職員/受信 メール/照会 1.shokai']);
  });

  it('may be given as addresses, as some file managers do', () => {
    expect(files(pathToFileURL('/共有/照会 1.shokai').href)).toEqual(['/共有/照会 1.shokai']);
  });

  it('are told once each', () => {
    expect(files('/共有/a.shokai', '/共有/a.shokai')).toEqual(['/共有/a.shokai']);
  });

  it.each([
    ['the program itself', ['.']],
    [
      'switches, also those that Chromium adds',
      ['--original-process-start-time=1', '--x=/共有/a.shokai', '-a.shokai'],
    ],
    ['other files', ['/共有/表.xlsx', '/共有/shokai', '/共有/a.shokai.exe']],
    ['an address of another machine', ['file://server/a%00.shokai', 'https://example.com/a.shokai?']],
    ['a name with a NUL', ['/共有/a\0.shokai']],
  ])('are not %s', (_what, argv) => {
    expect(files(...argv)).toEqual([]);
  });

  it('are not the first argument, which is the program', () => {
    expect(filesInArguments(['/共有/a.shokai'], folder)).toEqual([]);
  });
});
