/** The command line: every command with arguments and options that fit, nearly fit or do not. Runs in this process. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { commands } from '../../../electron/cli/commands/all.ts';
import { main } from '../../../electron/cli/main.ts';
import { openRequest } from '../../../electron/core/exchange/open-request.ts';
import { storeFileName } from '../../../electron/core/store/open-store.ts';
import { ensureSealKey } from '../../../electron/core/store/seal-keys.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  receive,
  requestFor,
  valueOf,
} from '../../../electron/core/testing/city.ts';
import { shown, unclear, utf8, type OpenReader } from '../reader.ts';
import { argumentsFor, department, measure } from './command-arguments.ts';
import { fixFolder } from './fixed-folder.ts';

/** Makes the sample anew, or opens no store at all. */
const leftOut: ReadonlySet<string> = new Set(['demo']);

/** Of these, a part may be done although another is refused; receiving keeps what it refused. */
const partly: ReadonlySet<string> = new Set(['receive', 'answer', 'restore']);

export const openCommandLine: OpenReader = async (folder) => {
  const work = join(folder, '仕事');
  const { ids } = await prepare(work);
  const fixed = fixFolder(work, [
    join('取りまとめ', storeFileName),
    join('課', storeFileName),
    '表.txt',
    '控え.sqlite',
  ]);
  // A name that is no path is one in the working folder, which is empty each time.
  const here = join(folder, 'ここ');
  mkdirSync(here);
  const before = process.cwd();
  process.chdir(here);
  const all = await Promise.all(
    commands.filter((each) => !leftOut.has(each.name)).map((each) => each.load()),
  );
  return {
    make: (random) => utf8.encode(JSON.stringify(argumentsFor(random, random.pick(all)))),
    take: async (input) => {
      const argv = (JSON.parse(utf8.decode(input)) as string[]).map(
        (each) => ids.get(each) ?? each.replace('%', work),
      );
      const ended = await runCommand(argv);
      const isChanged = fixed.isChanged();
      fixed.reset();
      for (const name of readdirSync(here)) rmSync(join(here, name), { recursive: true, force: true });
      const command = all.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
      return wrongEnd(argv, ended, isChanged && !partly.has(command?.name ?? ''));
    },
    close: () => process.chdir(before),
  };
};

async function prepare(work: string) {
  const { city, round } = await cityWithRound({ deadline: '2025-06-27' });
  const request = requestFor(city, round, department);
  valueOf(await openRequest(await city.storeOf(department), request, '山田'));
  const said = [{ measure, fiscalYear: 2023, items: ['LEDに替えた。'] }];
  const response = await answerAs(city, department, request, said);
  valueOf(await receive(city, response));
  // A key that is made when it is first needed stays, also where what it was needed for is then refused.
  for (const core of [city.coordinator, await city.storeOf(department)]) {
    await ensureSealKey(core);
    core.close();
  }
  mkdirSync(work, { recursive: true });
  for (const [name, place] of [
    [coordinatorName, '取りまとめ'],
    [department, '課'],
  ] as const) {
    mkdirSync(join(work, place));
    copyFileSync(join(city.dataDirOf(name), storeFileName), join(work, place, storeFileName));
  }
  copyFileSync(join(work, '取りまとめ', storeFileName), join(work, '控え.sqlite'));
  writeFileSync(join(work, '照会.shokai'), request.bytes);
  writeFileSync(join(work, '回答.kaito'), response.bytes);
  writeFileSync(join(work, '回答.json'), JSON.stringify({ answers: said }));
  writeFileSync(
    join(work, '表.txt'),
    '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\n見守り\t安全課\t見守る\t・実施',
  );
  writeFileSync(join(work, '対応表.json'), JSON.stringify({ columns: { A: { role: 'title' } } }));
  const ids = new Map([
    ['@round', round.id],
    ['@column', round.columns[0]?.id ?? ''],
    ['@measure', round.structure.measures[0]?.id ?? ''],
    ['@department', round.structure.departments[0]?.id ?? ''],
  ]);
  return { ids };
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function runCommand(argv: readonly string[]): Promise<Ended> {
  const written = { out: '', err: '' };
  const outWrite = process.stdout.write.bind(process.stdout);
  const errWrite = process.stderr.write.bind(process.stderr);
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    written.out += String(chunk);
    return true;
  };
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    written.err += String(chunk);
    return true;
  };
  try {
    return { code: await main(argv), ...written };
  } finally {
    process.stdout.write = outWrite;
    process.stderr.write = errWrite;
  }
}

function wrongEnd(
  argv: readonly string[],
  { code, out, err: said }: Ended,
  isChanged: boolean,
): string | null {
  // What is wrong with one of several files is told after its name, which may be anything.
  const err = said
    .split('\n')
    .map((line) => {
      const named = argv
        .map((each) => basename(each))
        .find((each) => each !== '' && line.startsWith(`${each}: `));
      return named === undefined ? line : line.slice(named.length + 2);
    })
    .join('\n');
  const call = shown(argv.join(' '));
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const wantsJson = options.includes('--json') && !options.includes('--help') && !options.includes('-h');
  if (err.includes('思わぬ問題')) return `${err.slice(0, 1500)} ${call}`;
  if (![0, 1, 2].includes(code)) return `ended with ${code}: ${call}`;
  if (code !== 0 && isChanged) return `ended with ${code}, and a file has changed: ${call}`;
  if (code === 2) return err.includes('使い方') || unclear(err) === null ? null : `${call}: ${shown(err)}`;
  if (wantsJson && !isOneObject(out)) return `no JSON object: ${call}: ${shown(out)}`;
  if (code === 0) return null;
  const last = err.trimEnd().split('\n').at(-1) ?? '';
  const wrong = unclear(err.includes('\n') && unclear(last) !== null ? err : last);
  return wrong === null ? null : `${wrong} ${call}`;
}

function isOneObject(out: string): boolean {
  try {
    return typeof JSON.parse(out) === 'object';
  } catch {
    return false;
  }
}
