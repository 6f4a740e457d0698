/** `return`: sends cells back to their department, each with a reason; the next request carries them. */
import { z } from 'zod';
import type { Round } from '../../../shared/round.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { returnAnswers, type Return } from '../../core/rounds/review.ts';
import {
  Refusal,
  requiredOption,
  textOption,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
} from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { cellOf, cellOptions, cellsOf } from './cells.ts';

/** What a file of several returns holds. */
const listed = z.array(
  z.strictObject({
    measure: z.string().min(1),
    department: z.string().min(1),
    year: z.union([z.string(), z.int()]).transform(String).optional(),
    column: z.string().optional(),
    reason: z.string(),
    lines: z.array(z.int().positive()).optional(),
    until: z.iso.date().optional(),
  }),
);

export const returnCommand: Command = {
  name: 'return',
  usage:
    '(--measure TEXT --department NAME --reason TEXT [--year YEAR] [--column TEXT] [--lines 1,3] [--until YYYY-MM-DD] | --file FILE) [--round ID]',
  summary:
    '欄を理由を付けて差し戻します。FILEは、欄ごとの理由を並べたJSON。次の照会ファイルに理由が入ります。',
  options: {
    ...cellOptions,
    reason: { type: 'string' },
    lines: { type: 'string' },
    until: { type: 'string' },
    file: { type: 'string' },
    round: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const file = textOption(args, 'file');
    const wanted = file === undefined ? named(args) : fromFile(file);
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const done = valueOrRefuse(returnAnswers(core, { roundId: round.id, who, returns: wanted(round) }));
    return { json: done, lines: [`${done.returned}欄を差し戻しました。`] };
  },
};

/** Every cell that fits the options, with the one reason. */
function named(args: Arguments): (round: Round) => Return[] {
  requiredOption(args, 'measure');
  requiredOption(args, 'department');
  const reason = requiredOption(args, 'reason');
  const lines = textOption(args, 'lines')?.split(',').map(Number);
  if (lines?.some((each) => !Number.isInteger(each)))
    throw new UsageError('--lines には、行の番号を 1,3 のように書いてください。');
  const until = textOption(args, 'until');
  if (until !== undefined && !z.iso.date().safeParse(until).success)
    throw new UsageError('--until には、日を 2024-06-28 のように書いてください。');
  return (round) => cellsOf(round, args).map((cell) => ({ cell, reason, lines, until }));
}

function fromFile(file: string): (round: Round) => Return[] {
  const read = listed.safeParse(parsed(readFileOrRefuse(file)));
  if (!read.success)
    throw new Refusal({
      code: 'UNREADABLE',
      message: '差戻しの一覧を読めません。measure、department、reason を持つものを並べたJSONにしてください。',
    });
  return (round) =>
    read.data.map(({ reason, lines, until, ...values }) => ({
      cell: cellOf(round, { positionals: [], values }),
      reason,
      lines,
      until,
    }));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
