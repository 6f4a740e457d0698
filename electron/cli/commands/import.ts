/** `import`: a published table becomes a plan, with its answers as a finished round or without, or a past year of a plan. */
import { basename } from 'node:path';
import type { Core } from '../../core/core.ts';
import { findPlan } from '../../core/rounds/find-plan.ts';
import { importPastYear, previewPastYear } from '../../core/rounds/import-past-year.ts';
import { importTable, previewTable } from '../../core/rounds/import-table.ts';
import type { ImportSummary } from '../../core/rounds/table-plan.ts';
import { textOption, UsageError, valueOrRefuse, type Command, type Outcome } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

interface Table {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE [--plan-only] [--into PLAN [--keep-unmatched]] [--dry-run]',
  summary:
    '表（タブ区切り）を取り込みます。--plan-only なら、見出し・施策・担当だけ。--into なら、その計画の前の年度として。--dry-run なら、読み取った内容を見せるだけ。',
  options: {
    'plan-only': { type: 'boolean' },
    into: { type: 'string' },
    'keep-unmatched': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [file = ''] = args.positionals;
    const into = textOption(args, 'into');
    const planOnly = args.values['plan-only'] === true;
    if (into !== undefined && planOnly)
      throw new UsageError('--into と --plan-only は、いっしょには使えません。');
    const table = { bytes: readFileOrRefuse(file), fileName: basename(file) };
    const core = await openCore();
    const isDry = args.values['dry-run'] === true;
    if (into !== undefined) {
      const unmatched = args.values['keep-unmatched'] === true ? 'keep' : 'stop';
      return isDry
        ? lookAtPastYear(core, table, into)
        : takePastYear(core, { ...table, who, unmatched }, into);
    }
    if (isDry) {
      const { summary, refusal } = valueOrRefuse(previewTable(core, table));
      const lines = [...wordsOf(summary), ...(refusal === null ? [] : [refusal]), nothingStored];
      return { json: { ...summary, refusal, stored: false }, lines };
    }
    const summary = valueOrRefuse(importTable(core, { ...table, planOnly, who }));
    const [counts = '', answers = ''] = wordsOf(summary);
    return {
      json: summary,
      lines: [
        `「${summary.plan}」を取り込みました。${counts}`,
        planOnly ? `回答は取り込んでいません（表には${answers}）。` : `${answers}。`,
      ],
    };
  },
};

const nothingStored = '何も取り込んでいません。';

function wordsOf(summary: ImportSummary): string[] {
  const perDepth = Object.entries(summary.headings).map(([depth, count]) => `第${depth}層${count}`);
  const perYear = Object.entries(summary.answers).map(
    ([year, count]) => `${year}年度の回答${count}（${summary.items[year] ?? 0}項目）`,
  );
  return [
    `見出し ${perDepth.join('、')}、施策${summary.measures}、課${summary.departments}。`,
    perYear.join('、'),
  ];
}

function lookAtPastYear(core: Core, table: Table, into: string): Outcome {
  const plan = valueOrRefuse(findPlan(core, into));
  const preview = valueOrRefuse(previewPastYear(core, { ...table, plan }));
  const { matched, unmatched, newDepartments, refusal } = preview;
  return {
    json: { ...preview, stored: false },
    lines: [
      ...wordsOf(preview.summary),
      `${preview.years}。計画と合った施策${matched}、合わない施策${unmatched.length}。`,
      ...unmatched.map((each) => `合わない施策: ${each.measure}（${each.heading}）`),
      ...(newDepartments.length === 0 ? [] : [`新しい課: ${newDepartments.join('、')}`]),
      ...(refusal === null ? [] : [refusal]),
      nothingStored,
    ],
  };
}

function takePastYear(
  core: Core,
  input: Table & { readonly who: string; readonly unmatched: 'stop' | 'keep' },
  into: string,
): Outcome {
  const plan = valueOrRefuse(findPlan(core, into));
  const { roundId, summary } = valueOrRefuse(importPastYear(core, { ...input, plan }));
  const [counts = '', answers = ''] = wordsOf(summary);
  return {
    json: { round: roundId, ...summary },
    lines: [`「${plan.title}」の前の年度として取り込みました。${counts}`, `${answers}。`],
  };
}
