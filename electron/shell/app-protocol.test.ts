import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppFileHandler } from './app-protocol.ts';

let outside: string;
let answer: (request: Request) => Promise<Response>;
const get = async (address: string): Promise<Response> => answer(new Request(address));

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'とりまとめ 画面 '));
  const rendererDir = join(outside, '組み立て renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>とりまとめ</title>');
  writeFileSync(join(rendererDir, 'assets', 'index-a1.js'), 'export {};');
  writeFileSync(join(rendererDir, 'assets', 'index-a1.js.map'), '{}');
  writeFileSync(join(outside, 'secret.js'), 'secret');
  mkdirSync(join(outside, '組み立て renderer-old'));
  writeFileSync(join(outside, '組み立て renderer-old', 'old.js'), 'secret');
  symlinkSync(join(outside, 'secret.js'), join(rendererDir, 'link.js'));
  symlinkSync(outside, join(rendererDir, 'folder'));
  symlinkSync(join(outside, '組み立て renderer-old', 'old.js'), join(rendererDir, 'old.js'));
  symlinkSync(join(rendererDir, 'assets', 'index-a1.js'), join(rendererDir, 'inner.js'));
  answer = createAppFileHandler(rendererDir);
});

afterAll(() => rmSync(outside, { recursive: true }));

describe('app://', () => {
  it('answers with the file, its type, and the policy that the page lives under', async () => {
    const response = await get('app://torimatome/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('とりまとめ');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves a link that stays inside', async () => {
    expect(await (await get('app://torimatome/inner.js')).text()).toBe('export {};');
  });

  it.each([
    ['a link to a file outside', 'link.js'],
    ['a file through a link to a folder outside', 'folder/secret.js'],
    ['a link into a folder whose name begins like ours', 'old.js'],
    ['a file that is not there', 'assets/other.js'],
    ['a folder', 'assets'],
    ['a file of a type that the page does not need', 'assets/index-a1.js.map'],
    ['a file taken for a folder', 'index.html/x.js'],
  ])('refuses %s without a word of its content', async (_what, path) => {
    const response = await get(`app://torimatome/${path}`);
    expect([response.status, await response.text()]).toEqual([404, '']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses the same file under another host', async () => {
    expect((await get('app://example/index.html')).status).toBe(404);
  });

  it('only reads: anything but GET and HEAD is refused', async () => {
    const post = new Request('app://torimatome/index.html', { method: 'POST', body: 'x' });
    expect((await answer(post)).status).toBe(405);
    const head = await answer(new Request('app://torimatome/index.html', { method: 'HEAD' }));
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('refuses everything while the renderer is not built', async () => {
    const nowhere = createAppFileHandler(join(outside, '無い'));
    expect((await nowhere(new Request('app://torimatome/'))).status).toBe(404);
  });
});
