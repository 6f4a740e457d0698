/** The figures as Markdown: the same text on the terminal and in the README. */
import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { judge, type Outcomes } from './aims.ts';
import type { Scale } from './fixture.ts';
import type { ReceiveShare } from './receive-share.ts';
import type { Compared, Figures, Outcome } from './run-comparison.ts';

export interface Findings {
  readonly outcomes: Outcomes;
  readonly documents: ReadonlyMap<Scale, string>;
  readonly share: ReceiveShare | undefined;
  readonly alternatives: readonly string[];
  readonly load: number;
  readonly minutes: number;
}

const readme = join(import.meta.dirname, 'README.md');
const nothing = '–';

export function report(findings: Findings): string {
  const { outcomes, share } = findings;
  const lines = [
    `${new Date().toISOString().slice(0, 10)} on ${machine()}. Load before the run ${findings.load.toFixed(1)}; the run took ${findings.minutes.toFixed(1)} minutes.`,
    `Beside us: ${findings.alternatives.join('; ')}.`,
  ];
  for (const [scale, rows] of outcomes) {
    if (rows.length === 0) continue;
    lines.push('', `### ${scale}: ${findings.documents.get(scale) ?? ''}`, '', ...table(rows));
    for (const failure of rows.flatMap((each) => each.failures))
      lines.push('', failure.replaceAll('\n', ' '));
  }
  if (share)
    lines.push('', '### Receiving at 100x: what is the disk and what is ours', '', ...shareLines(share));
  lines.push('', '### Aims', '');
  for (const { text, met, seen } of judge(outcomes, share)) {
    const word = met === undefined ? 'not measured' : met ? 'PASS' : 'FAIL';
    lines.push(`- ${word}: ${text} (${seen})`);
  }
  return `${lines.join('\n')}\n`;
}

function machine(): string {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${all[0]?.model ?? 'an unknown processor'}, ${all.length} cores, ${gigabytes} GB, Linux ${release()}, Node ${process.versions.node}, work folder on ${fileSystem()}`;
}

/** The names that matter: a commit on a file system in memory costs nothing. */
function fileSystem(): string {
  const names = new Map([
    [0xef53, 'ext4'],
    [0x01021994, 'tmpfs (in memory: commits cost nothing there)'],
    [0x58465342, 'xfs'],
    [0x9123683e, 'btrfs'],
    [0x794c7630, 'overlay'],
  ]);
  const { type } = statfsSync(tmpdir());
  return names.get(type) ?? `file system 0x${type.toString(16)}`;
}

function table(rows: readonly Outcome[]): string[] {
  const header = [
    'job',
    'ours',
    'in process',
    'memory',
    'runs',
    'instead',
    'time',
    'memory',
    'time ratio',
    'memory ratio',
  ];
  const body = rows.flatMap(({ name, ours, others, alone }) => {
    const own = [name, seconds(ours), inside(ours), megabytes(ours), String(ours.runs)];
    if (others.length === 0) return [[...own, alone ?? 'not installed', nothing, nothing, nothing, nothing]];
    return others.map((each, index) => [...(index === 0 ? own : ['', '', '', '', '']), ...beside(each)]);
  });
  const widths = header.map((head, column) =>
    Math.max(...[header, ...body].map((row) => (row[column] ?? head).length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}

function beside(other: Compared): string[] {
  const bound = other.stopped ? '< ' : '';
  const name = other.runs === 1 ? `${other.name} (once)` : other.name;
  const memory = other.peakBytes > 0 ? other.memoryRatio.toFixed(2) : nothing;
  return [name, seconds(other), megabytes(other), bound + other.timeRatio.toFixed(2), memory];
}

const seconds = (figures: Figures): string =>
  `${figures.stopped ? '> ' : ''}${(figures.milliseconds / 1000).toFixed(2)} s`;
const inside = (figures: Figures): string =>
  figures.inside === undefined ? nothing : `${(figures.inside / 1000).toFixed(2)} s`;
const megabytes = (figures: Figures): string =>
  figures.peakBytes > 0 ? `${Math.round(figures.peakBytes / 2 ** 20)} MB` : nothing;

function shareLines(share: ReceiveShare): string[] {
  const part = (milliseconds: number): string =>
    `${Math.round(milliseconds)} ms, ${Math.round((milliseconds / share.receiving) * 100)} %`;
  const { commits, receiving, inSqlite, inCommit, inMemory } = share;
  return [
    `- Receiving, inside the process: ${Math.round(receiving)} ms for ${commits} files, one commit each.`,
    `- Of that the disk’s commits: ${part(inCommit)}.`,
    `- SQLite taking in the rows, and looking them up: ${part(inSqlite - inCommit)}.`,
    `- Our code, and loading it: ${part(receiving - inSqlite)}. What is left.`,
    ...(inMemory === undefined
      ? []
      : [`- The same receiving with its store in memory (/dev/shm): ${part(inMemory)}.`]),
  ];
}

/**
 * Puts figures between their marks in the README.
 * @param section names the marks: `figures` or `desk`
 */
export function writeReadme(text: string, section = 'figures'): void {
  const old = readFileSync(readme, 'utf8');
  const [begin, end] = [`<!-- ${section}: begin -->`, `<!-- ${section}: end -->`];
  const [before, rest] = old.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${readme} has lost its marks.`);
  writeFileSync(readme, `${before}${begin}\n\n${text}\n${end}${after}`);
}
