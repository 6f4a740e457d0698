/** `npm run torture -- --kills N --seed S`: kills the program in the middle of its work and counts what was lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileFaults } from '../electron/core/testing/torture/faulty-files.ts';
import { torture } from '../electron/core/testing/torture/torture.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '2' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'とりまとめ 拷問 '));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const faults = compileFaults();
try {
  if (faults.library === undefined) print(`No kills at chosen calls: ${faults.missing}.`);
  const from = performance.now();
  const report = await torture({
    folder: join(folder, 'lanes'),
    kills: Number(values.kills),
    seed: Number(values.seed),
    lanes: Number(values.lanes),
    library: faults.library,
    onFinding: print,
    onKill: ({ kills, findings, acknowledged, during }) => {
      if (kills % 50 === 0)
        print(
          `${kills} kills, ${acknowledged} acknowledged, ${findings.length} findings ${JSON.stringify(during)}`,
        );
    },
  });
  const seconds = (performance.now() - from) / 1000;
  print(
    JSON.stringify(
      { ...report, seconds: Math.round(seconds), perSecond: +(report.kills / seconds).toFixed(1) },
      null,
      2,
    ),
  );
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  faults.remove();
  rmSync(folder, { recursive: true, force: true });
}
