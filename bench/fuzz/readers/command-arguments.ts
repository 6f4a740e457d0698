/** Arguments for a command: words and options that fit it, nearly fit it, or do not. */
import type { Command } from '../../../electron/cli/command.ts';
import { coordinatorName } from '../../../electron/core/testing/city.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { oddNumber, oddText } from '../odd-values.ts';

export const department = '道路課';
export const measure = '道路照明と防犯灯の充実';

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

export function argumentsFor(random: SeededRandom, command: Command): string[] {
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
