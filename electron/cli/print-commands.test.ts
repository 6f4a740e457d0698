/** What of a round is printed, and into which template, told by words of the round itself; in a process of their own. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

let temporary: TemporaryFolder;
beforeAll(() => {
  temporary = temporaryFolder();
  mkdirSync(temporary.path, { recursive: true });
  if (run('import', sampleDocument.path).code !== 0) throw new Error('The sample was not imported.');
});
afterAll(() => {
  temporary.remove();
});

const at = (name: string): string => join(temporary.path, name);
const run = (...args: readonly string[]) => runOn('取りまとめ', ...args);
function runOn(store: string, ...args: readonly string[]) {
  const ran = runCommand([...args, '--data', at(store), '--json']);
  const json = printedJson(ran) as Printed;
  return { code: ran.code, stderr: ran.stderr, files: [], snapshots: [], ...json };
}
interface Printed {
  readonly files?: readonly string[];
  readonly snapshots?: readonly { readonly id: string; readonly files: readonly { format: string }[] }[];
  readonly state?: string;
}
const bodyOf = (file: string): string =>
  strFromU8(unzipSync(readFileSync(file))['word/document.xml'] ?? new Uint8Array());

describe('an excerpt by command', () => {
  it('prints chosen columns and headings with a note, and says what it leaves out', () => {
    const choice = ['--columns', '担当課,令和5年度の取組み', '--heading', '2', '--note', '庁内用'];
    const { code, files } = run('export', '--format', 'html', '--out', at('抜粋'), ...choice);
    expect(code).toBe(0);
    const html = readFileSync(files[0] ?? '', 'utf8');
    expect(html).toContain('<p>庁内用</p>');
    expect(html).toContain('※ 抜粋です。');
    expect(html.match(/<th scope="col">/gu)).toHaveLength(3);
  });

  it('is refused with the names that there are', () => {
    const column = run('export', '--format', 'csv', '--out', at('無'), '--columns', 'ない列');
    expect(column).toMatchObject({ code: 1, files: [] });
    expect(column.stderr).toContain('「ない列」という列はありません。');
    const heading = run('export', '--format', 'csv', '--out', at('無'), '--heading', 'ない見出し');
    expect(heading).toMatchObject({ code: 1, files: [] });
    expect(heading.stderr).toContain('「ない見出し」という見出しはありません。');
    const none = run('export', '--format', 'csv', '--out', at('無'), '--columns', '担当課');
    expect(none.stderr).toContain('載せる列を1つ以上選んでください。');
  });
});

describe('a Word template by command', () => {
  it('is written to begin with, and printed into', () => {
    expect(run('template', '--out', at('ひな形.docx')).code).toBe(0);
    const { code, files } = run('export', '--template', at('ひな形.docx'), '--out', at('様式'));
    expect(code).toBe(0);
    expect(files).toHaveLength(1);
    expect(bodyOf(files[0] ?? '')).toContain('青パト「みどり号」による市内巡回');
    expect(bodyOf(files[0] ?? '')).not.toContain('{#施策}');
  });

  it('is refused with the place of its mistake, and no file is written', () => {
    const parts = unzipSync(readFileSync(at('ひな形.docx')));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    parts['word/document.xml'] = strToU8(body.replace('{計画名}', '{計画の名}'));
    writeFileSync(at('誤り.docx'), zipSync(parts));
    const { code, stderr, files } = run('export', '--template', at('誤り.docx'), '--out', at('様式2'));
    expect({ code, files }).toEqual({ code: 1, files: [] });
    expect(stderr).toContain('本文の1番目の段落「{計画の名}」：「計画の名」という名前はありません。');
  });
});

const store = '確定する取りまとめ';
const finalize = (...args: readonly string[]) =>
  runOn(store, 'round', 'finalize', '--despite-gaps', '--by', '取りまとめ 花子', ...args);
const template = (): string => at('確定のひな形.docx');
const editions = () => runOn(store, 'snapshot', 'list').snapshots;

describe('確定 with a Word template by command', () => {
  beforeAll(() => {
    const said = ['--measure', '青パト', '--department', 'くらし安全課', '--year', '2024', '--own'];
    for (const args of [
      ['import', sampleDocument.path],
      // What was imported is last year's round, and final already.
      ['round', 'start', '--results', '2024'],
      ['edit', ...said, '--text', '・市内を117回巡回'],
      ['template', '--out', template()],
    ])
      if (runOn(store, ...args).code !== 0) throw new Error(`not ready: ${args.join(' ')}`);
  });

  it('needs a folder for what is filled', () => {
    const asked = finalize('--template', template());
    expect(asked).toMatchObject({ code: 2, files: [] });
    expect(asked.stderr).toContain('--out に書き出すフォルダーを指定してください。');
    expect(editions()).toEqual([]);
  });

  it('locks nothing and writes nothing where the template is not there or has a mistake', () => {
    const parts = unzipSync(readFileSync(template()));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    parts['word/document.xml'] = strToU8(body.replace('{計画名}', '{計画の名}'));
    writeFileSync(at('確定の誤り.docx'), zipSync(parts));
    for (const [file, sentence] of [
      [at('ない.docx'), 'ない.docx'],
      [at('確定の誤り.docx'), '本文の1番目の段落「{計画の名}」：「計画の名」という名前はありません。'],
    ] as const) {
      const asked = finalize('--template', file, '--out', at('確定した表'));
      expect(asked).toMatchObject({ code: 1, files: [] });
      expect(asked.stderr).toContain(sentence);
    }
    expect(existsSync(at('確定した表'))).toBe(false);
    expect(editions()).toEqual([]);
  });

  it('fills it with the other files, keeps it with the edition, and prints it again byte for byte', () => {
    const done = finalize('--template', template(), '--format', 'html', '--out', at('確定した表'));
    expect(done.code).toBe(0);
    const names = done.files.map((each) => basename(each).slice(basename(each).indexOf('_')));
    expect(names.toSorted()).toEqual(['_確定.html', '_確定_ひな形.docx']);
    const filled = done.files.find((each) => each.endsWith('_ひな形.docx')) ?? '';
    expect(bodyOf(filled)).toContain('・市内を117回巡回');
    expect(bodyOf(filled)).not.toMatch(/[{}]/u);

    const [edition] = editions();
    expect(edition?.files.map((each) => each.format)).toEqual(['html', 'template']);
    const again = runOn(store, 'snapshot', 'export', edition?.id ?? '', '--out', at('もう一度'));
    expect(again.files.map((each) => basename(each)).toSorted()).toEqual(
      done.files.map((each) => basename(each)).toSorted(),
    );
    for (const file of done.files)
      expect(readFileSync(join(at('もう一度'), basename(file))).equals(readFileSync(file))).toBe(true);
    const only = ['--format', 'template', '--out', at('ひな形だけ')];
    const one = runOn(store, 'snapshot', 'export', edition?.id ?? '', ...only);
    expect(one.files.map((each) => readFileSync(each).equals(readFileSync(filled)))).toEqual([true]);
    // An edition keeps what it was filled into: a template that is changed or gone changes nothing of it.
    rmSync(template());
    const later = runOn(store, 'snapshot', 'export', edition?.id ?? '', ...only.with(3, at('あとで')));
    expect(later.files.map((each) => readFileSync(each).equals(readFileSync(filled)))).toEqual([true]);
    expect(runOn(store, 'verify').code).toBe(0);
  });
});
