/** A few inputs for every reader, always the same ones, and all those that a reader once stumbled over. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../electron/core/testing/temporary-folder.ts';
import { readers } from './readers/all.ts';
import { run, takeAll } from './run.ts';
import { unclear } from './reader.ts';

const found = join(import.meta.dirname, 'found');
const each = 50;
const patience = 240_000;

const temporary = temporaryFolder();
const before = process.cwd();
// A name that is no path is one in the working folder: commands write there.
beforeAll(() => {
  mkdirSync(temporary.path, { recursive: true });
  process.chdir(temporary.path);
});
afterAll(() => {
  process.chdir(before);
  temporary.remove();
});

describe('a reader that is handed what nobody should hand it', () => {
  it.for(Object.keys(readers))(
    '%s: neither falls, nor changes a store, nor says what nobody understands',
    { timeout: patience },
    async (name) => {
      const folder = join(temporary.path, name);
      mkdirSync(folder);
      const reader = await readers[name]!(folder);
      const wrong: string[] = [];
      const old = readdirSync(found).filter((file) => file.startsWith(`${name}-`));
      wrong.push(
        ...(await takeAll(
          reader,
          old.map((file) => readFileSync(join(found, file))),
        )),
      );
      const options = { seed: 20_261_126, from: 0, to: each, measured: false };
      const { inputs } = await run(reader, {
        ...options,
        onFinding: ({ index, what }) => wrong.push(`${index}: ${what}`),
      });
      await reader.close();
      expect({ inputs, wrong }).toEqual({ inputs: each, wrong: [] });
    },
  );
});

describe('a sentence for a person', () => {
  it('is Japanese, whole, and says nothing of our insides; what it quotes may be anything', () => {
    expect(unclear('ファイルがこわれています。もう一度保存してください。')).toBeNull();
    expect(unclear('課「undefined【null」が読めません。名前を確かめてください。')).toBeNull();
    expect(unclear('Input validation failed')).not.toBeNull();
    expect(unclear('こわれています')).not.toBeNull();
    expect(unclear('undefinedが読めません。')).not.toBeNull();
    expect(unclear('読めません。SQLITE_CORRUPT')).not.toBeNull();
    expect(unclear(undefined)).not.toBeNull();
  });
});
