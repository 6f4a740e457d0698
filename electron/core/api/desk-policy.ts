/** Whether the desk that is open may be open here, by the administrator's policy. */
import { mayAnswerFor, otherDepartment, switchedOff, type Policy } from '../../../shared/policy.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import { openedRounds } from './app-state.ts';
import type { OpenDesk } from './workspace.ts';

/** Undefined where nothing forbids it. A desk that was opened before the policy came is asked too. */
export function deskRefusal(policy: Policy, desk: OpenDesk): Problem | undefined {
  const off = (feature: 'collect' | 'sample'): Problem | undefined =>
    policy.off.includes(feature)
      ? { code: 'SWITCHED_OFF', message: switchedOff(policy, feature) }
      : undefined;
  if (desk.kind === 'collect') return (desk.sample ? off('sample') : undefined) ?? off('collect');
  if (desk.kind !== 'answer') return undefined;
  if (desk.sample) return off('sample');
  if (policy.departments === null) return undefined;
  const department = departmentOf(desk.core);
  return department === undefined || mayAnswerFor(policy, department)
    ? undefined
    : { code: 'OTHER_DEPARTMENT', message: otherDepartment(policy, department) };
}

/** Undefined also for a store whose requests cannot be read: what is wrong with it is told on its screens. */
function departmentOf(core: Core): string | undefined {
  try {
    return openedRounds(core)[0]?.department.name;
  } catch {
    return undefined;
  }
}
