/** `import`: a published table becomes a plan, with its answers as a finished round or without. */
import { basename } from 'node:path';
import { importTable } from '../../core/rounds/import-table.ts';
import { valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE [--plan-only]',
  summary: '表（タブ区切り）を取り込みます。--plan-only なら、見出し・施策・担当だけ。',
  options: { 'plan-only': { type: 'boolean' } },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [file = ''] = args.positionals;
    const bytes = readFileOrRefuse(file);
    const core = await openCore();
    const planOnly = args.values['plan-only'] === true;
    const summary = valueOrRefuse(importTable(core, { bytes, fileName: basename(file), planOnly, who }));
    const perDepth = Object.entries(summary.headings).map(([depth, count]) => `第${depth}層${count}`);
    const perYear = Object.entries(summary.answers).map(
      ([year, count]) => `${year}年度の回答${count}（${summary.items[year] ?? 0}項目）`,
    );
    return {
      json: summary,
      lines: [
        `「${summary.plan}」を取り込みました。見出し ${perDepth.join('、')}、施策${summary.measures}、課${summary.departments}。`,
        planOnly ? `回答は取り込んでいません（表には${perYear.join('、')}）。` : `${perYear.join('、')}。`,
      ],
    };
  },
};
