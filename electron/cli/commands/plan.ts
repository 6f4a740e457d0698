/** `plan show`, `plan new`, `plan edit`: the plan that rounds are made from. */
import { z } from 'zod';
import { printDepartment } from '../../../shared/department-text.ts';
import { assignmentsByMeasure, planInOrder } from '../../../shared/plan.ts';
import { planEdit } from '../../../shared/plan-edit.ts';
import type { CoreContext } from '../../core/context.ts';
import { editPlan, planStructureOf } from '../../core/plans/edit-plan.ts';
import { newPlan } from '../../core/plans/new-plan.ts';
import { renamePlan } from '../../core/plans/rename-plan.ts';
import { readPlans, type StoredPlan } from '../../core/store/plans.ts';
import { Refusal, requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const planShow: Command = {
  name: 'plan show',
  usage: '[--plan TITLE]',
  summary: '計画の見出し・施策・担当課と、直すときに使う番号（id）を示します。',
  options: { plan: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const plan = findPlan(core, textOption(args, 'plan'));
    const structure = planStructureOf(core, plan);
    const names = new Map(structure.departments.map((each) => [each.id, each.name]));
    const assignments = assignmentsByMeasure(structure.assignments);
    // Every year that any of the notes may name.
    const years = [1868, 9999];
    const lines = planInOrder(structure).flatMap((entry) => {
      if (entry.kind === 'heading') {
        const { number, title, id } = entry.heading;
        return [
          `${'  '.repeat(entry.depth - 1)}${[number, title].filter((each) => each !== null).join(' ')}  [${id}]`,
        ];
      }
      const inCharge = (assignments.get(entry.measure.id) ?? []).map((each) =>
        printDepartment(names.get(each.departmentId) ?? each.departmentId, each, years),
      );
      return [`    ・${entry.measure.title}（${inCharge.join('、')}）  [${entry.measure.id}]`];
    });
    return {
      json: { plan: { id: plan.id, title: plan.title, revision: plan.revision }, ...structure },
      lines: [`${plan.title}（第${plan.revision}版）`, ...lines],
    };
  },
};

export const planNew: Command = {
  name: 'plan new',
  usage: '--title TITLE',
  summary: '白紙から計画を作ります。',
  options: { title: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const title = requiredOption(args, 'title');
    const made = valueOrRefuse(newPlan(await openCore(), { title, who }));
    return { json: made, lines: [`「${made.title}」を白紙から作りました。`] };
  },
};

export const planRename: Command = {
  name: 'plan rename',
  usage: '--title TITLE [--plan TITLE]',
  summary: '計画の名前を直します。これまでの照会の表題は変わりません。',
  options: { title: { type: 'string' }, plan: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const title = requiredOption(args, 'title');
    const core = await openCore();
    const planId = findPlan(core, textOption(args, 'plan')).id;
    const made = valueOrRefuse(renamePlan(core, { planId, title, who }));
    return {
      json: { planId, ...made },
      lines: [`計画の名前を「${made.before}」から「${made.title}」に直しました。`],
    };
  },
};

export const planEditCommand: Command = {
  name: 'plan edit',
  usage: '(--edit JSON | --edits FILE) [--plan TITLE] [--round ID] [--despite-answers]',
  summary: '計画を直します。照会中の照会にも入り、確定した照会は変わりません。',
  options: {
    edit: { type: 'string' },
    edits: { type: 'string' },
    plan: { type: 'string' },
    round: { type: 'string' },
    'despite-answers': { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const [one, file] = [textOption(args, 'edit'), textOption(args, 'edits')];
    if ((one === undefined) === (file === undefined))
      throw new UsageError('--edit か --edits のどちらか1つを指定してください。');
    const text = one ?? Buffer.from(readFileOrRefuse(file ?? '')).toString('utf8');
    const edits = editsFrom(text);
    const core = await openCore();
    const plan = findPlan(core, textOption(args, 'plan'));
    const done = valueOrRefuse(
      editPlan(core, {
        planId: plan.id,
        edits,
        frontRoundId: textOption(args, 'round') ?? null,
        despiteAnswers: args.values['despite-answers'] === true,
        who,
      }),
    );
    return {
      json: done,
      lines: [
        `計画を${edits.length}か所直しました。照会中の照会${done.rounds.length}件にも入りました。`,
        ...done.notes,
      ],
    };
  },
};

/** One edit, or a list of them. */
function editsFrom(text: string): z.infer<typeof planEdit>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError('直す内容は JSON で書いてください。');
  }
  const read = z.array(planEdit).safeParse(Array.isArray(value) ? value : [value]);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `直す内容を読めません（${issue?.path.join('.') ?? ''}）。plan show --json の形に合わせてください。`,
  );
}

/** @throws Refusal where there is none, or more than one and none was named */
function findPlan(core: CoreContext, title: string | undefined): StoredPlan {
  const plans = readPlans(core.store.db).filter((each) => title === undefined || each.title === title);
  const [plan, ...others] = plans;
  if (!plan)
    throw new Refusal({
      code: 'NO_PLAN',
      message: 'その計画はありません。plan new か import で作ってください。',
    });
  if (others.length > 0)
    throw new Refusal({
      code: 'WHICH_PLAN',
      message: `計画が${plans.length}件あります。どの計画か、--planで指定してください。`,
    });
  return plan;
}
