/** `import`: a published table becomes a plan, with its answers as a finished round or without. */
import { basename } from 'node:path';
import { columnMapping, type ColumnMapping } from '../../../shared/column-mapping.ts';
import { understandDocument } from '../../core/documents/read/understand-document.ts';
import { importDocument } from '../../core/rounds/import-document.ts';
import { Refusal, textOption, valueOrRefuse, type Arguments, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { shownUnderstanding } from '../shown-understanding.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE [--plan-only] [--sheet 名前] [--map 対応表.json] [--dry-run]',
  summary:
    '表（テキスト・xlsx・xls・ods・docx）を取り込みます。--plan-only なら、見出し・施策・担当だけ。--dry-run なら、読み取った内容を示すだけ。',
  options: {
    'plan-only': { type: 'boolean' },
    sheet: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [file = ''] = args.positionals;
    const bytes = readFileOrRefuse(file);
    const mapping = mappingOf(args);
    if (args.values['dry-run'] === true) {
      const { understanding } = valueOrRefuse(await understandDocument(bytes, mapping));
      return { json: understanding, lines: shownUnderstanding(understanding) };
    }
    const core = await openCore();
    const planOnly = args.values['plan-only'] === true;
    const input = { bytes, fileName: basename(file), planOnly, who, mapping };
    const summary = valueOrRefuse(await importDocument(core, input));
    const perDepth = Object.entries(summary.headings).map(([depth, count]) => `第${depth}層${count}`);
    const perYear = Object.entries(summary.answers).map(
      ([year, count]) => `${year}年度の回答${count}（${summary.items[year] ?? 0}項目）`,
    );
    return {
      json: summary,
      lines: [
        `「${summary.plan}」を取り込みました。見出し ${perDepth.join('、')}、施策${summary.measures}、課${summary.departments}。`,
        planOnly ? `回答は取り込んでいません（表には${perYear.join('、')}）。` : `${perYear.join('、')}。`,
        ...summary.told,
      ],
    };
  },
};

/** @throws Refusal where the file is no mapping; it says which of its fields is wrong */
function mappingOf(args: Arguments): ColumnMapping | undefined {
  const file = textOption(args, 'map');
  const sheet = textOption(args, 'sheet');
  if (file === undefined) return sheet === undefined ? undefined : columnMapping.parse({ sheet });
  const read = columnMapping.safeParse(jsonIn(file));
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    throw badMapping(file, where === '' ? '' : `（${where}）`);
  }
  return sheet === undefined ? read.data : { ...read.data, sheet };
}

function jsonIn(file: string): unknown {
  const bytes = readFileOrRefuse(file);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badMapping(file, '');
  }
}

function badMapping(file: string, where: string): Refusal {
  const message = `対応表「${basename(file)}」が読めません${where}。READMEにある書き方のJSONか確かめてください。`;
  return new Refusal({ code: 'BAD_MAPPING', message });
}
