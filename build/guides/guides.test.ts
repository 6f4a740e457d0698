import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printPdf } from '../../electron/core/documents/write/pdf.ts';
import { withKeys } from './guide-keys.ts';
import { blocksOf, sectionsOf } from './guide-links.ts';
import { guideHtml } from './guide-html.ts';
import { guideJob } from './guide-typst.ts';
import { readGuide, readGuides } from './read-guide.ts';

const docs = join(import.meta.dirname, '../../docs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '手引き の試し '));
  mkdirSync(join(folder, 'images'));
  writeFileSync(join(folder, 'images/begun.png'), readFileSync(join(docs, 'images/begun.png')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (text: string, only: boolean): string[] =>
  withKeys(text, only).flatMap((each) => (each.kind === 'key' ? [each.text] : []));

/** A guide of these lines. @returns its path */
function write(lines: readonly string[], name = 'clerk'): string {
  const file = join(folder, `${name}-guide.md`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const small = [
  '# とりまとめ　試しの手引き',
  '',
  'はじめの文です。',
  '続きの文です。',
  '',
  '- [1 書く](#1-書く)',
  '- [2 出す（初めて）](#2-出す初めて)',
  '',
  '## 1 書く',
  '',
  '![画面](images/begun.png)',
  '',
  '1. **Ctrl+Enter** を押します。`.kaito` ができます。',
  '   - 中の行',
  '',
  '### 細かいこと',
  '',
  '| キー | 働き |',
  '|---|---|',
  '| ↑、F7 | 次へ、次へ |',
  '',
  '```',
  '{ "a": 1 }',
  '```',
  '',
  '## 2 出す（初めて）',
  '',
  '[書く](#1-書く)に戻ります。',
];

describe('a guide', () => {
  it('is a tree of what its Markdown says', () => {
    const guide = readGuide(write(small));
    expect(guide).toMatchObject({ name: 'clerk', title: '試しの手引き' });
    expect(guide.introduction).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'はじめの文です。続きの文です。' }] },
    ]);
    const [first, second] = guide.sections;
    expect(first?.blocks[0]).toEqual({
      kind: 'picture',
      file: 'begun.png',
      alt: '画面',
      width: 1280,
      height: 800,
    });
    expect(first?.blocks[1]).toMatchObject({
      kind: 'list',
      start: 1,
      items: [[{}, { kind: 'list', start: null }]],
    });
    expect(first?.sections).toMatchObject([
      { id: '細かいこと', blocks: [{ kind: 'table' }, { kind: 'code' }] },
    ]);
    expect(second).toMatchObject({ id: '2-出す初めて' });
  });

  it.each([
    ['> 引用', 'blockquote'],
    ['*斜体*', 'emphasis'],
    ['<b>印</b>', 'html'],
    ['---', 'thematicBreak'],
    ['![ない](images/none.png)', 'no picture'],
    ['![](images/begun.png)', 'says nothing to a screen reader'],
    ['[外](../README.md)', 'goes with no guide'],
    ['[外](javascript:alert)', 'goes with no guide'],
  ])('is refused with its line where it holds %s', (line, what) => {
    const at = small.indexOf('[書く](#1-書く)に戻ります。');
    const lines = [...small, '', line];
    expect(() => readGuide(write(lines))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^clerk-guide\\.md:${at + 3}: .*${what}`)),
      }),
    );
  });

  it('is refused where its contents leave a heading out', () => {
    const lines = small.filter((each) => !each.includes('<b>') && !each.startsWith('- [2'));
    expect(() => readGuide(write(lines))).toThrow('clerk-guide.md:6');
  });

  it('is refused where a link leads nowhere, also into another guide', () => {
    write(['# 一', '', '## 章', '', '[次](admin-guide.md#章)と[違う](admin-guide.md#節)と[ない](#x)']);
    write(['# 二', '', '## 章', '', '文'], 'admin');
    expect(() => readGuides(folder)).toThrow('clerk: no admin-guide.md#節\nclerk: no clerk-guide.md#x');
  });

  it('draws keys as caps in a sentence, and arrows only where keys stand', () => {
    expect(
      keys('Ctrl+Enter か F2、Alt+↑ を押し、Shift を離します。F20 や Enterprise ではなく → へ', false),
    ).toEqual(['Ctrl+Enter', 'F2', 'Alt+↑', 'Shift']);
    expect(keys('↑、↓', true)).toEqual(['↑', '↓']);
  });
});

describe('the guides of this program', () => {
  const guides = readGuides(docs);

  it('are there for the clerk and the coordinator first', () => {
    expect(guides.map((each) => each.name).slice(0, 2)).toEqual(['clerk', 'coordinator']);
  });

  it.each(guides)('lose no heading and no picture as a web page: $title', (guide) => {
    const page = guideHtml(guide, join(docs, 'images'));
    for (const { id, title } of sectionsOf(guide.sections)) expect(page).toContain(`id="${id}">${title}<`);
    const pictures = blocksOf(guide).filter((each) => each.kind === 'picture');
    expect(page.match(/<img src="data:image\/png;base64,/gu) ?? []).toHaveLength(pictures.length);
    expect(page).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3)/u);
  });
});

describe('the PDF of a guide', () => {
  it('is tagged, has an outline, and tells its picture in words', async () => {
    const guide = readGuide(write(small));
    const job = guideJob(guide, join(folder, 'images'));
    const pdf = await printPdf(job);
    const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
    const read = await loading.promise;
    const outline = await read.getOutline();
    expect(outline.map(({ title, items }) => [title, items.map((each) => each.title)])).toEqual([
      ['1 書く', ['細かいこと']],
      ['2 出す（初めて）', []],
    ]);
    const trees = [];
    let text = '';
    for (let number = 1; number <= read.numPages; number += 1) {
      const page = await read.getPage(number);
      trees.push(await page.getStructTree());
      const { items } = await page.getTextContent();
      text += items.map((each) => ('str' in each ? each.str : '')).join('');
    }
    await loading.destroy();
    expect(JSON.stringify(trees)).toContain('"alt":"画面"');
    expect(JSON.stringify(trees)).toMatch(/"role":"Table".*"role":"TH"/u);
    const words = text.replaceAll(/\s/gu, '');
    for (const each of ['Ctrl+Enterを押します。.kaitoができます。', '中の行', '↑、F7', '{"a":1}', '2/2'])
      expect(words).toContain(each);
    expect(await printPdf(job)).toEqual(pdf);
  });
});
