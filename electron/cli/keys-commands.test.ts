/** Passphrases and keys from the shell: never from the arguments. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../core/testing/office.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { passphraseVariable } from './passphrase.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

const passphrase = '朝霧の 七号踏切 12番';
let temporary: TemporaryFolder;
let passphraseFile: string;
const at = (...names: string[]): string => join(temporary.path, ...names);

function run(data: string, args: readonly string[], environment: Record<string, string> = {}) {
  const ran = runCommand([...args, '--data', at(data), '--json'], environment);
  return { code: ran.code, json: printedJson(ran) };
}

beforeAll(() => {
  temporary = temporaryFolder();
  mkdirSync(temporary.path, { recursive: true });
  passphraseFile = at('合言葉.txt');
  // As an editor of Windows leaves it.
  writeFileSync(passphraseFile, `\u{feff}${passphrase}\r\n`);
  run('市', ['import', sampleDocument, '--plan-only']);
  run('市', ['round', 'start', '--results', '2024']);
}, 240_000);
afterAll(() => {
  temporary.remove();
});

describe('a request with a passphrase', () => {
  it('is written by a file, and answered by the environment or not at all', () => {
    const out = at('照会');
    const written = run('市', [
      'request',
      '--out',
      out,
      '--department',
      '教育指導課',
      '--passphrase-file',
      passphraseFile,
    ]);
    expect(written.code).toBe(0);
    const [name = ''] = readdirSync(out);
    const answers = at('答え.json');
    writeFileSync(
      answers,
      JSON.stringify({
        answers: [{ measure: '駆け込み場所「みどりのドア」', fiscalYear: 2024, items: ['112件'] }],
      }),
    );
    const answer = ['answer', join(out, name), '--answers', answers, '--by', '山田', '--out', at('回答')];
    expect(run('課', answer).json).toMatchObject({ error: { code: 'PASSPHRASE_NEEDED' } });
    expect(run('課', answer, { [passphraseVariable]: '別の長い合言葉です、本当に' }).json).toMatchObject({
      error: { code: 'WRONG_PASSPHRASE' },
    });
    expect(run('課', answer, { [passphraseVariable]: passphrase }).code).toBe(0);
    const [response = ''] = readdirSync(at('回答'));
    expect(run('市', ['receive', at('回答', response)]).json).toMatchObject({ files: [{ result: 'taken' }] });
  }, 240_000);

  it('is refused where the passphrase is short, and there is no such option as the passphrase itself', () => {
    const request = ['request', '--out', at('x')];
    expect(run('市', request, { [passphraseVariable]: '短い' }).json).toMatchObject({
      error: { code: 'WEAK_PASSPHRASE' },
    });
    expect(run('市', [...request, '--passphrase', passphrase]).code).toBe(2);
  }, 240_000);
});

describe('keys', () => {
  it('go from one folder to another by a file', () => {
    const own = run('市', ['keys', 'show']).json as { own: { fingerprint: string } };
    expect(run('市', ['keys', 'export', '--out', at('鍵')]).code).toBe(2);
    expect(run('市', ['keys', 'export', '--out', at('鍵'), '--passphrase-file', passphraseFile]).code).toBe(
      0,
    );
    const [file = ''] = readdirSync(at('鍵'));
    const restored = run('新しい市', [
      'keys',
      'restore',
      at('鍵', file),
      '--passphrase-file',
      passphraseFile,
    ]);
    expect(restored.json).toMatchObject({ fingerprint: own.own.fingerprint });
    expect(run('新しい市', ['keys', 'show']).json).toMatchObject({ own: own.own });
  }, 240_000);
});
