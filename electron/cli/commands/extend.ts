/** `extend`: a later deadline, for one department or for the whole round. */
import { z } from 'zod';
import { dayWords } from '../../../shared/day-words.ts';
import { extendDeadline } from '../../core/rounds/extend-deadline.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { departmentsNamed } from './departments.ts';

export const extend: Command = {
  name: 'extend',
  usage: '--until DATE --reason TEXT [--department NAME] [--round ID]',
  summary: '回答期限を延ばします。課を指定すると、その課だけを延ばします。',
  options: {
    until: { type: 'string' },
    reason: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const until = requiredOption(args, 'until');
    const reason = requiredOption(args, 'reason');
    if (!z.iso.date().safeParse(until).success)
      throw new UsageError('--until には 2024-07-05 のように日を書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const department = textOption(args, 'department');
    const departmentIds = departmentsNamed(round, department);
    const input = { roundId: round.id, departmentIds, until, reason, who };
    const { extended } = valueOrRefuse(extendDeadline(core, input));
    return {
      json: { until, extended },
      lines: [`${department ?? '照会'}の回答期限を${dayWords(until)}まで延ばしました（${extended}課）。`],
    };
  },
};
