/** A short run of `npm run torture`: the same harness, so that it cannot rot, and the same promises. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { compileFaults } from './faulty-files.ts';
import { torture } from './torture.ts';
import { jobNames } from './words.ts';

it('loses nothing that was acknowledged, damages no store and leaves no half file, wherever it is killed', async () => {
  const faults = compileFaults();
  const temporary = temporaryFolder();
  onTestFinished(() => {
    faults.remove();
    temporary.remove();
  });
  if (faults.library === undefined) process.stderr.write(`No kills at chosen calls: ${faults.missing}.\n`);
  // Each kind of job three times.
  const kills = 3 * jobNames.length;
  const folder = join(temporary.path, '拷問');
  const report = await torture({ folder, kills, seed: 20_261_126, lanes: 2, library: faults.library });
  expect(report.findings).toEqual([]);
  expect(report.kills).toBe(kills);
}, 600_000);
