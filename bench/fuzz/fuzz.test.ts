/** A few inputs for every reader, always the same ones, and all those that a reader once stumbled over. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../electron/core/testing/temporary-folder.ts';
import { readers } from './readers/all.ts';
import { chanceOf, run, takeAll } from './run.ts';
import { unclear, type FuzzReader } from './reader.ts';

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

describe('a seed', () => {
  it.for(['request', 'response', 'receipt', 'xlsx', 'docx', 'backup'])(
    'gives the same inputs for %s wherever it is used',
    { timeout: patience },
    async (name) => {
      const inputsOf = async (place: string): Promise<string[]> => {
        const folder = join(temporary.path, `${name} ${place}`);
        mkdirSync(folder);
        const reader = await readers[name]!(folder);
        const inputs = Array.from({ length: 12 }, (_, index) => reader.make(chanceOf(7, index)));
        await reader.close();
        return inputs.map((each) => Buffer.from(each).toString('base64'));
      };
      expect(await inputsOf('ここ')).toEqual(await inputsOf('よそ'));
    },
  );

  it('goes on where a run was told to end', async () => {
    const taken: number[] = [];
    const reader: FuzzReader = {
      make: (random) => Buffer.from([random.whole(0, 255)]),
      take: ([first = -1]) => {
        taken.push(first);
        return Promise.resolve(null);
      },
      close: () => {},
    };
    const options = { seed: 3, measured: false, onFinding: () => {} };
    await run(reader, { ...options, from: 0, to: 40 });
    const whole = taken.splice(0);
    const isEnough = (): boolean => taken.length === 15;
    const { inputs } = await run(reader, { ...options, from: 0, to: 40, isEnough });
    await run(reader, { ...options, from: inputs, to: 40 });
    expect(inputs).toBe(15);
    expect(taken).toEqual(whole);
  });
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
