/** Words of the 担当 table. */
import type { AssignmentRole } from '../../../shared/plan.ts';

export const roleNames: Readonly<Record<AssignmentRole, string>> = {
  primary: '主担当',
  related: '関係課',
  'whole-city': '全庁',
};
export const roles: readonly AssignmentRole[] = ['primary', 'related', 'whole-city'];
