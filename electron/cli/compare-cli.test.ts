/** `compare` and the data sheet by command, in a process of their own. */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

let temporary: TemporaryFolder;
beforeAll(() => {
  temporary = temporaryFolder();
  mkdirSync(temporary.path, { recursive: true });
});
afterAll(() => {
  temporary.remove();
});

const run = (...args: readonly string[]) => {
  const data = join(temporary.path, '取りまとめ');
  const ran = runCommand([...args, '--data', data, '--by', '取りまとめ課', '--json']);
  return { code: ran.code, stderr: ran.stderr, json: printedJson(ran) as Record<string, unknown> };
};

describe('comparing by command', () => {
  it('sets this year beside last year, in Word with revisions in the name of who asked', () => {
    expect(run('import', sampleDocument.path).code).toBe(0);
    const out = join(temporary.path, '新旧 対照');
    const alone = run('compare', '--out', out);
    expect(alone).toMatchObject({ code: 1 });
    expect(alone.stderr).toContain('この照会の前の照会がありません。');
    expect(run('round', 'start', '--results', '令和6年度').code).toBe(0);
    const made = run('compare', '--out', out, '--format', 'html,docx', '--revisions');
    expect(made).toMatchObject({ code: 0, json: { added: 0, removed: 0, moved: 0 } });
    const files = made.json['files'] as string[];
    expect(files.map((each) => basename(each).split('_').at(-1))).toEqual([
      '新旧対照（計画と実績）.docx',
      '新旧対照（計画と実績）.html',
    ]);
    const parts = unzipSync(readFileSync(files[0] ?? ''));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toMatch(
      /<w:del [^>]*w:author="取りまとめ課"/u,
    );
    expect(run('compare', '--out', out, '--against', 'snapshot').stderr).toContain('まだ確定していません');
  });

  it('says what is wrong with the words of a command', () => {
    expect(run('compare', '--out', '外', '--against', '去年')).toMatchObject({ code: 2 });
    expect(run('compare', '--out', '外', '--format', 'xlsx').stderr).toContain('docx、pdf、html');
    expect(run('compare', '--out', '外', '--edition', '1')).toMatchObject({ code: 2 });
    expect(run('compare', '--out', '外', '--format', 'pdf', '--revisions')).toMatchObject({ code: 2 });
  });
});
