/** What the figures are measured against, said before measuring. */
import type { ReceiveShare } from './receive-share.ts';
import type { Outcome } from './run-comparison.ts';
import type { Scale } from './fixture.ts';

export interface Aim {
  readonly text: string;
  /** Undefined where it was not measured in this run. */
  readonly met: boolean | undefined;
  readonly seen: string;
}

export type Outcomes = ReadonlyMap<Scale, readonly Outcome[]>;

export function judge(outcomes: Outcomes, share: ReceiveShare | undefined): Aim[] {
  const small = outcomes.get('1x') ?? [];
  const pdf = small.find((each) => each.name === 'pdf')?.others.find((each) => each.name === 'Chromium');
  const all = small.find((each) => each.name === 'all')?.ours.milliseconds;
  const xlsx = small
    .find((each) => each.name === 'xlsx')
    ?.others.find((each) => each.name.startsWith('openpyxl'));
  const docx = outcomes.get('100x')?.find((each) => each.name === 'docx')?.ours.peakBytes;
  const parts = share && { disk: share.inCommit, ours: share.receiving - share.inSqlite };
  const percent = (part: number): string => `${Math.round((part / (share?.receiving ?? part)) * 100)} %`;
  return [
    {
      text: 'PDF at 1x takes at most 0.60 of Chromium’s time',
      met: pdf && pdf.timeRatio <= 0.6,
      seen: pdf ? pdf.timeRatio.toFixed(2) : '–',
    },
    {
      text: 'PDF at 1x takes at most half of Chromium’s memory',
      met: pdf && pdf.memoryRatio <= 0.5,
      seen: pdf ? pdf.memoryRatio.toFixed(2) : '–',
    },
    {
      text: 'xlsx at 1x is at least as fast as openpyxl',
      met: xlsx && xlsx.timeRatio <= 1,
      seen: xlsx ? xlsx.timeRatio.toFixed(2) : '–',
    },
    {
      text: 'docx at 100x takes less than 800 MB',
      met: docx === undefined ? undefined : docx < 800e6,
      seen: docx === undefined ? '–' : `${Math.round(docx / 1e6)} MB`,
    },
    {
      text: 'All seven formats at 1x together take less than 3 s',
      met: all === undefined ? undefined : all < 3000,
      seen: all === undefined ? '–' : `${(all / 1000).toFixed(2)} s`,
    },
    {
      text: 'Receiving at 100x is bounded by the disk’s commits, not by our code: they take more of it than we do',
      met: parts && parts.disk > parts.ours,
      seen: parts ? `${percent(parts.disk)} in commits, ${percent(parts.ours)} ours` : '–',
    },
  ];
}
