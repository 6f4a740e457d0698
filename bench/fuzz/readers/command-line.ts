/** The command line: every command with arguments and options that fit, nearly fit or do not. Runs in this process. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../../electron/cli/command.ts';
import { commands } from '../../../electron/cli/commands/all.ts';
import { main } from '../../../electron/cli/main.ts';
import { openRequest } from '../../../electron/core/exchange/open-request.ts';
import { storeFileName } from '../../../electron/core/store/open-store.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  receive,
  requestFor,
  valueOf,
} from '../../../electron/core/testing/city.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { oddNumber, oddText } from '../odd-values.ts';
import { shown, unclear, utf8, type OpenReader } from '../reader.ts';
import { fixFolder } from './fixed-folder.ts';

const department = '道路課';
const measure = '道路照明と防犯灯の充実';

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
      const command = all.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
      return wrongEnd(argv, ended, isChanged && !partly.has(command?.name ?? ''));
    },
    close: () => {},
  };
};

async function prepare(work: string) {
  const { city, round } = await cityWithRound({ deadline: '2025-06-27' });
  const request = requestFor(city, round, department);
  valueOf(await openRequest(await city.storeOf(department), request, '山田'));
  const said = [{ measure, fiscalYear: 2023, items: ['LEDに替えた。'] }];
  const response = await answerAs(city, department, request, said);
  valueOf(await receive(city, response));
  city.coordinator.close();
  (await city.storeOf(department)).close();
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

/** What an argument may well be. Paths and ids are put in when it is used: they differ with each run. */
const pool: readonly string[] = [
  ...['照会.shokai', '回答.kaito', '回答.json', '表.txt', '対応表.json', '控え.sqlite', '無い.txt'].map(
    (each) => `%/${each}`,
  ),
  '%/出力',
  '%/取りまとめ',
  '%/課',
  '%',
  '/dev/null/x',
  '/proc/x',
  '%/表.txt/x',
  '@round',
  '2023',
  '2024',
  department,
  coordinatorName,
  measure,
  '@column',
  '@measure',
  '@department',
  '2025-07-01',
  '令和7年7月1日',
  'tsv',
  'csv,json',
  'html',
  'json,json',
  'A3',
  'column',
  'unanswered=山田:後で',
  '理由',
  '山田',
];

/** Options, and which of the pool fit them. */
const fits: Readonly<Record<string, readonly number[]>> = {
  round: [14, 15, 15],
  out: [7],
  department: [17],
  measure: [19],
  column: [20],
  year: [15, 16],
  format: [25, 26, 27],
  until: [23, 24],
  from: [15, 16],
  reason: [32],
  map: [4],
  answers: [2],
  file: [1],
};

function argumentsFor(random: SeededRandom, command: Command): string[] {
  const value = (): string => {
    const kind = random.next();
    if (kind < 0.75) return random.pick(pool);
    // No argument of a process holds a zero; and nothing shall be written above the folder.
    const odd = kind < 0.9 ? oddText(random) : String(oddNumber(random));
    return odd
      .toWellFormed()
      .replaceAll('\0', '')
      .replaceAll('..', '')
      .replace(/^[/\\]+/u, '')
      .slice(0, 3000);
  };
  const [least, most] = command.positionals;
  const count = random.next() < 0.9 ? random.whole(least, Math.min(most, least + 2)) : random.whole(0, 4);
  const options = Object.entries(command.options).flatMap(([name, { type }]) => {
    // A passphrase costs as much as five hundred other inputs: each is turned into a key with care.
    if (random.next() < (name === 'passphrase-file' ? 0.97 : 0.4)) return [];
    const fitting = Object.hasOwn(fits, name) ? fits[name] : undefined;
    const given = fitting !== undefined && random.next() < 0.7 ? pool[random.pick(fitting)] : undefined;
    return type === 'boolean' ? [`--${name}`] : [`--${name}`, given ?? value()];
  });
  const words = [
    ...command.name.split(' '),
    ...Array.from({ length: count }, value),
    ...options,
    ...(random.next() < 0.3 ? ['--json'] : []),
    ...(random.next() < 0.3 ? ['--by', value()] : []),
    '--data',
    random.next() < 0.9 ? random.pick(['%/取りまとめ', '%/取りまとめ', '%/課']) : value(),
  ];
  if (random.next() < 0.1) words.splice(random.whole(0, words.length - 1), 1, value());
  if (random.next() < 0.05) words.push(random.pick(['--', '-x', '--nothing', '--json=1', '-']));
  // Another folder than ours would be the home folder; it is below the folder too, but never the same twice.
  return words.includes('--data') ? words : [...words, '--data', '%/取りまとめ'];
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

function wrongEnd(argv: readonly string[], { code, out, err }: Ended, isChanged: boolean): string | null {
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
