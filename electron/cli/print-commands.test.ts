/** What of a round is printed, and into which template, told by words of the round itself; in a process of their own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
function run(...args: readonly string[]) {
  const ran = runCommand([...args, '--data', at('取りまとめ'), '--json']);
  const json = printedJson(ran) as { files?: string[] };
  return { code: ran.code, stderr: ran.stderr, files: json.files ?? [] };
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
