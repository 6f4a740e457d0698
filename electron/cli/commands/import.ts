/** `import`: a published table becomes a plan, with its answers as a finished round or without, or a past year of a plan. */
import { basename } from 'node:path';
import { columnMapping, type ColumnMapping } from '../../../shared/column-mapping.ts';
import type { Result } from '../../../shared/result.ts';
import type { Core } from '../../core/core.ts';
import { findPlan } from '../../core/rounds/find-plan.ts';
import { importPastYear, previewPastYear } from '../../core/rounds/import-past-year.ts';
import { importTable, previewTable } from '../../core/rounds/import-table.ts';
import type { ImportSummary, TableFile, TableRefused } from '../../core/rounds/table-plan.ts';
import {
  Refusal,
  textOption,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
  type Outcome,
} from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { shownUnderstanding } from '../shown-understanding.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE [--plan-only] [--into PLAN [--keep-unmatched]] [--sheet 名前] [--map 対応表.json] [--dry-run]',
  summary:
    '表（テキスト・csv・xlsx・xls・ods・docx）を取り込みます。--plan-only なら、見出し・施策・担当だけ。--into なら、その計画の前の年度として。--dry-run なら、読み取った内容を見せるだけ。',
  options: {
    'plan-only': { type: 'boolean' },
    into: { type: 'string' },
    'keep-unmatched': { type: 'boolean' },
    sheet: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ args, who, openCore, signal }) {
    const [file = ''] = args.positionals;
    const into = textOption(args, 'into');
    const planOnly = args.values['plan-only'] === true;
    if (into !== undefined && planOnly)
      throw new UsageError('--into と --plan-only は、いっしょには使えません。');
    const table = {
      bytes: readFileOrRefuse(file),
      fileName: basename(file),
      mapping: mappingOf(args),
      signal,
    };
    const core = await openCore();
    const isDry = args.values['dry-run'] === true;
    if (into !== undefined) {
      const unmatched = args.values['keep-unmatched'] === true ? 'keep' : 'stop';
      return isDry
        ? lookAtPastYear(core, table, into)
        : takePastYear(core, { ...table, who, unmatched }, into);
    }
    if (isDry) return lookAtTable(core, table);
    const summary = valueOf(await importTable(core, { ...table, planOnly, who }));
    const [counts = '', answers = ''] = wordsOf(summary);
    return {
      json: summary,
      lines: [
        `「${summary.plan}」を取り込みました。${counts}`,
        planOnly ? `回答は取り込んでいません（表には${answers}）。` : `${answers}。`,
        ...summary.told,
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

async function lookAtTable(core: Core, table: TableFile): Promise<Outcome> {
  const previewed = await previewTable(core, table);
  const incomplete = partlyUnderstood(previewed);
  if (incomplete) return incomplete;
  const { summary, understanding, refusal } = valueOrRefuse(previewed);
  return {
    json: { ...summary, understanding, refusal, stored: false },
    lines: [...shownUnderstanding(understanding), ...(refusal === null ? [] : [refusal]), nothingStored],
  };
}

async function lookAtPastYear(core: Core, table: TableFile, into: string): Promise<Outcome> {
  const plan = valueOrRefuse(findPlan(core, into));
  const previewed = await previewPastYear(core, { ...table, plan });
  const incomplete = partlyUnderstood(previewed);
  if (incomplete) return incomplete;
  const preview = valueOrRefuse(previewed);
  const { matched, unmatched, newDepartments, refusal, understanding } = preview;
  return {
    json: { ...preview, stored: false },
    lines: [
      ...shownUnderstanding(understanding),
      `${preview.years}。計画と合った施策${matched}、合わない施策${unmatched.length}。`,
      ...unmatched.map((each) => `合わない施策: ${each.measure}（${each.heading}）`),
      ...(newDepartments.length === 0 ? [] : [`新しい課: ${newDepartments.join('、')}`]),
      ...(refusal === null ? [] : [refusal]),
      nothingStored,
    ],
  };
}

/** A table that was found, but cannot be taken as it is: a look at it shows how it was read, and what to say or to mend. */
function partlyUnderstood(previewed: Result<unknown, TableRefused>): Outcome | undefined {
  if (previewed.ok || previewed.problem.understanding === null) return undefined;
  const { understanding, message } = previewed.problem;
  return {
    json: { understanding, refusal: message, stored: false },
    lines: [...shownUnderstanding(understanding), nothingStored],
  };
}

/** By command the columns are told in a file. @throws Refusal */
function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok || result.problem.code !== 'UNKNOWN_COLUMNS') return valueOrRefuse(result);
  const message = `${result.problem.message}列の読み方は、--map 対応表.json で渡します。`;
  throw new Refusal({ ...result.problem, message });
}

async function takePastYear(
  core: Core,
  input: TableFile & { readonly who: string; readonly unmatched: 'stop' | 'keep' },
  into: string,
): Promise<Outcome> {
  const plan = valueOrRefuse(findPlan(core, into));
  const { roundId, summary } = valueOf(await importPastYear(core, { ...input, plan }));
  const [counts = '', answers = ''] = wordsOf(summary);
  return {
    json: { round: roundId, ...summary },
    lines: [`「${plan.title}」の前の年度として取り込みました。${counts}`, `${answers}。`, ...summary.told],
  };
}

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
