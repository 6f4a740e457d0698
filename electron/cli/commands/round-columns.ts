/** `round columns show` and `round columns set`: what a round asks, as JSON that can be edited and given back. */
import { describedColumns, identified } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import { replaceColumns } from '../../core/rounds/change-round.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { Refusal, textOption, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

/** @throws Refusal where the file describes no columns */
export function readColumns(path: string): Column[] {
  const text = new TextDecoder().decode(readFileOrRefuse(path));
  const read = describedColumns.safeParse(parsed(text));
  if (read.success) return identified(read.data);
  const [first] = read.error.issues;
  const place = first === undefined ? '' : `（${first.path.join('.')}）`;
  throw new Refusal({
    code: 'BAD_COLUMNS',
    message: `列を読めません${place}。[{"label":"令和6年度の取組み","kind":"items","fiscalYear":2024,"purpose":"result"}] の形にしてください。`,
  });
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'columns' in value ? value.columns : value;
  } catch {
    return undefined;
  }
}

export const roundColumnsShow: Command = {
  name: 'round columns show',
  usage: '[--round ID]',
  summary: '照会の列を見せます。--jsonの出力は、直してそのまま round columns set に渡せます。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    return {
      json: { round: round.id, columns: round.columns },
      lines: round.columns.map(
        (each, index) => `${index + 1}　${each.label}　${each.kind}　${each.fiscalYear}　${each.id}`,
      ),
    };
  },
};

export const roundColumnsSet: Command = {
  name: 'round columns set',
  usage: 'FILE [--round ID] [--this-round-only]',
  summary: '照会の列を、JSONのとおりにします。照会を出した後は、名前だけ直せます。',
  options: { round: { type: 'string' }, 'this-round-only': { type: 'boolean' } },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [file = ''] = args.positionals;
    const columns = readColumns(file);
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const intoPlan = args.values['this-round-only'] !== true;
    const done = valueOrRefuse(replaceColumns(core, { roundId: round.id, columns, intoPlan, who }));
    return {
      json: { round: done.id, columns: done.columns },
      lines: [`「${done.title}」の列を${done.columns.length}列にしました。`],
    };
  },
};
