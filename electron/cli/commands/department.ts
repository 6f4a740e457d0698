/** `department …`: the list of departments, who follows whom, and from which year. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import { fiscalYearLabel, parseFiscalYear } from '../../../shared/fiscal-year.ts';
import type { TakerRef } from '../../../shared/handover-parties.ts';
import type { Core } from '../../core/core.ts';
import { changeDepartments } from '../../core/plans/change-departments.ts';
import { listDepartments } from '../../core/plans/show-plan.ts';
import { readDepartments } from '../../core/store/departments.ts';
import {
  Refusal,
  requiredOption,
  textOption,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
  type CommandContext,
  type Outcome,
} from '../command.ts';

export const departmentList: Command = {
  name: 'department list',
  usage: '',
  summary: '課の一覧と、始まりと終わりの年度、引き継いだ課を示します。',
  options: {},
  positionals: [0, 0],
  async run({ openCore }) {
    const departments = listDepartments(await openCore());
    return {
      json: { departments },
      lines: departments.map(
        (each) =>
          `${each.name}（${span(each.validFrom, each.validTo)}${each.successor === null ? '' : `、${each.successor}が引き継ぎ`}）${each.measures.length}施策`,
      ),
    };
  },
};

function span(from: number | null, to: number | null): string {
  return `${from === null ? '最初から' : fiscalYearLabel(from)}～${to === null ? '続く' : fiscalYearLabel(to)}`;
}

const despite = { 'despite-answers': { type: 'boolean' } } as const;

export const departmentAdd: Command = {
  name: 'department add',
  usage: 'NAME [--from YEAR]',
  summary: '課を足します。',
  options: { from: { type: 'string' } },
  positionals: [1, 1],
  run: (context) =>
    changed(context, () => ({
      kind: 'add',
      name: context.args.positionals[0] ?? '',
      validFrom: yearOption(context.args, 'from'),
    })),
};

export const departmentEnd: Command = {
  name: 'department end',
  usage: 'NAME (--last YEAR | --open) [--despite-answers]',
  summary: '課の終わりの年度を決めます。--open で続くことに戻します。',
  options: { last: { type: 'string' }, open: { type: 'boolean' }, ...despite },
  positionals: [1, 1],
  run: (context) =>
    changed(context, (core) => ({
      kind: 'end',
      departmentId: idOf(core, context.args.positionals[0] ?? ''),
      lastYear: context.args.values['open'] === true ? null : requiredYear(context.args, 'last'),
    })),
};

export const departmentRemove: Command = {
  name: 'department remove',
  usage: 'NAME',
  summary: '間違えて足した課を、一覧から消します。施策を受け持ったことがある課は消せません。',
  options: {},
  positionals: [1, 1],
  run: (context) =>
    changed(context, (core) => ({
      kind: 'remove',
      departmentId: idOf(core, context.args.positionals[0] ?? ''),
    })),
};

export const departmentSucceed: Command = {
  name: 'department succeed',
  usage: 'NAME --to NAME --from YEAR [--despite-answers]',
  summary: '課を、YEARから別の課が引き継ぎます。--to が一覧にない名前なら、新しい課になります。',
  options: { to: { type: 'string' }, from: { type: 'string' }, ...despite },
  positionals: [1, 1],
  run: (context) =>
    changed(context, (core) => ({
      kind: 'succeed',
      departmentId: idOf(core, context.args.positionals[0] ?? ''),
      from: requiredYear(context.args, 'from'),
      to: takerOf(core, requiredOption(context.args, 'to')),
    })),
};

export const departmentMerge: Command = {
  name: 'department merge',
  usage: 'NAME NAME … --to NAME --from YEAR [--despite-answers]',
  summary: 'いくつかの課を、YEARから1つに統合します。',
  options: { to: { type: 'string' }, from: { type: 'string' }, ...despite },
  positionals: [2, 50],
  run: (context) =>
    changed(context, (core) => ({
      kind: 'merge',
      departmentIds: context.args.positionals.map((each) => idOf(core, each)),
      from: requiredYear(context.args, 'from'),
      to: takerOf(core, requiredOption(context.args, 'to')),
    })),
};

export const departmentSplit: Command = {
  name: 'department split',
  usage: 'NAME --parts FILE --from YEAR [--despite-answers]',
  summary: '課を、YEARから分割します。FILE は {"新しい課": ["施策の名前", …], …} の JSON。',
  options: { parts: { type: 'string' }, from: { type: 'string' }, ...despite },
  positionals: [1, 1],
  run: (context) =>
    changed(context, (core) => ({
      kind: 'split',
      departmentId: idOf(core, context.args.positionals[0] ?? ''),
      from: requiredYear(context.args, 'from'),
      parts: partsFrom(core, context.args.positionals[0] ?? '', requiredOption(context.args, 'parts')),
    })),
};

async function changed(context: CommandContext, change: (core: Core) => DepartmentChange): Promise<Outcome> {
  const { args, who, openCore } = context;
  const core = await openCore();
  const despiteAnswers = args.values['despite-answers'] === true;
  const asked = change(core);
  const done = valueOrRefuse(changeDepartments(core, { change: asked, despiteAnswers, who }));
  const names = done.departments.map((each) => each.name).join('、');
  if (asked.kind === 'remove') return { json: done, lines: [`${names}を一覧から消しました。`] };
  return {
    json: done,
    lines: [`${names}を直しました。${done.measures.length}施策の担当が変わりました。`, ...done.notes],
  };
}

const partsFile = z.record(z.string(), z.array(z.string()));

function partsFrom(
  core: Core,
  name: string,
  file: string,
): Extract<DepartmentChange, { kind: 'split' }>['parts'] {
  let read: z.infer<typeof partsFile>;
  try {
    read = partsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(
      '--parts には、新しい課の名前ごとに施策の名前を並べた JSON のファイルを指定してください。',
    );
  }
  const own = listDepartments(core).find((each) => each.name === name)?.measures ?? [];
  return Object.entries(read).map(([taker, titles]) => ({
    to: takerOf(core, taker),
    measureIds: titles.map((title) => {
      const found = own.find((each) => each.title === title);
      if (found) return found.id;
      throw new Refusal({ code: 'NO_MEASURE', message: `${name}の施策に「${title}」はありません。` });
    }),
  }));
}

function idOf(core: Core, name: string): string {
  const found = readDepartments(core.store.db).find((each) => each.name === name);
  if (found) return found.id;
  throw new Refusal({
    code: 'NO_DEPARTMENT',
    message: `「${name}」という課は一覧にありません。department list で確かめてください。`,
  });
}

function takerOf(core: Core, name: string): TakerRef {
  const found = readDepartments(core.store.db).find((each) => each.name === name);
  return found ? { id: found.id } : { name };
}

function yearOption(args: Arguments, name: string): number | null {
  const text = textOption(args, name);
  if (text === undefined) return null;
  const year = parseFiscalYear(text);
  if (year === undefined)
    throw new UsageError(`--${name} には年度を、2024 か 令和6年度 のように書いてください。`);
  return year;
}

function requiredYear(args: Arguments, name: string): number {
  requiredOption(args, name);
  return yearOption(args, name) ?? 0;
}
