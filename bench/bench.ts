/**
 * Measures speed and memory of every job beside what a user would take instead. See README.md.
 * node bench/bench.ts [--only NAME] [--scale 1x|100x] [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAlternatives } from './alternatives.ts';
import { comparison, comparisonNames } from './comparisons.ts';
import { prepareFixture, scales, type Scale } from './fixture.ts';
import { measureReceiveShare, type ReceiveShare } from './receive-share.ts';
import { report, writeReadme } from './report.ts';
import { runComparison, type Outcome, type Pace } from './run-comparison.ts';

/** Milliseconds after which each program runs only once more, so that a busy machine still ends in twelve minutes. */
const hurry = 8 * 60_000;
/** At 100x a program is stopped after 100 s, and not run again where once took more than 30: the bench ends in 12 minutes. */
const paces: Record<Scale, Omit<Pace, 'folder'>> = {
  '1x': { turns: 5, longest: 60_000, slow: 30_000 },
  '100x': { turns: 3, longest: 100_000, slow: 30_000 },
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, scale: { type: 'string' }, write: { type: 'boolean' } },
});
const names = comparisonNames.filter((each) => values.only === undefined || values.only === each);
const chosen = scales.filter((each) => values.scale === undefined || values.scale === each);
if (names.length === 0 || chosen.length === 0) {
  process.stderr.write(`--only ${comparisonNames.join('|')}  --scale ${scales.join('|')}\n`);
  process.exit(2);
}

const load = loadavg()[0] ?? 0;
const start = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'torimatome-bench-'));
const tell = (line: string): void => {
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
};
try {
  const alternatives = findAlternatives(join(folder, 'profiles'));
  const outcomes = new Map<Scale, Outcome[]>();
  const documents = new Map<Scale, string>();
  let share: ReceiveShare | undefined;
  for (const scale of chosen) {
    tell(`${scale}: preparing`);
    const fixture = prepareFixture(scale, join(folder, scale));
    documents.set(scale, fixture.about);
    const pace = (): Pace => ({
      ...paces[scale],
      ...(performance.now() - start > hurry ? { slow: 0 } : {}),
      folder: join(folder, 'run'),
    });
    const done: Outcome[] = [];
    outcomes.set(scale, done);
    for (const name of names) {
      tell(`${scale}: ${name}`);
      done.push(await runComparison(comparison(name, fixture, alternatives), pace()));
    }
    if (scale === '100x' && names.includes('receive')) {
      tell(`${scale}: receiving, the disk's share`);
      share = await measureReceiveShare(fixture, paces[scale].turns, join(folder, 'share'));
    }
  }
  const minutes = (performance.now() - start) / 60_000;
  const text = report({ outcomes, documents, share, alternatives: alternatives.about, load, minutes });
  process.stdout.write(`\n${text}`);
  if (values.write === true) writeReadme(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
