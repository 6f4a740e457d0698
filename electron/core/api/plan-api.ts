/** Implements the contract's `plan` for the desk that collects. */
import type { Result } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import { changeDepartments } from '../plans/change-departments.ts';
import { editPlan } from '../plans/edit-plan.ts';
import { newPlan } from '../plans/new-plan.ts';
import { renamePlan } from '../plans/rename-plan.ts';
import { listDepartments, showPlan } from '../plans/show-plan.ts';
import type { AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createPlanApi(os: Implementer, { workspace }: AppParts) {
  const core = (): Core => {
    const desk = workspace.current();
    if (desk.kind === 'collect') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message:
        '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
    });
  };

  return os.plan.router({
    get: os.plan.get.handler(({ input }) => valueOrRefused(showPlan(core(), input))),

    create: os.plan.create.handler(({ input: { title } }) => ({
      planId: valueOrRefused(newPlan(core(), { title, who: userName() })).planId,
    })),

    rename: os.plan.rename.handler(({ input }) => ({
      title: valueOrRefused(renamePlan(core(), { ...input, who: userName() })).title,
    })),

    edit: os.plan.edit.handler(({ input, errors }) => {
      const done = editPlan(core(), { ...input, who: userName() });
      if (done.ok) {
        const { revision, inverse, rounds, requested, notes } = done.value;
        return {
          revision,
          inverse: [...inverse],
          rounds: [...rounds],
          requested: [...requested],
          notes: [...notes],
        };
      }
      const { code, message } = done.problem;
      if (code === 'HAS_ANSWERS') throw errors.HAS_ANSWERS({ message, data: { code, message } });
      if (code === 'STALE_PLAN') throw errors.STALE_PLAN({ message, data: { code, message } });
      throw refused(done.problem);
    }),

    departments: os.plan.departments.handler(() => listDepartments(core())),

    changeDepartments: os.plan.changeDepartments.handler(({ input, errors }) => {
      const done = changeDepartments(core(), { ...input, who: userName() });
      if (done.ok) {
        const { departments, measures, rounds, requested, notes } = done.value;
        return {
          departments: [...departments],
          measures: [...measures],
          rounds: [...rounds],
          requested: [...requested],
          notes: [...notes],
        };
      }
      const { code, message } = done.problem;
      if (code === 'HAS_ANSWERS') throw errors.HAS_ANSWERS({ message, data: { code, message } });
      throw refused(done.problem);
    }),
  });
}

function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
