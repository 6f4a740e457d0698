/** `round start`: the beginning of a yearly collection; its end is finalize.ts. */
import { z } from 'zod';
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { startRound } from '../../core/rounds/start-round.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';

export const roundStart: Command = {
  name: 'round start',
  usage: '--results YEAR [--deadline YYYY-MM-DD] [--plan TITLE]',
  summary: '照会を始めます。YEARは取組みの結果を聞く年度（2024、令和6年度）。',
  options: { results: { type: 'string' }, deadline: { type: 'string' }, plan: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const resultsYear = parseFiscalYear(requiredOption(args, 'results'));
    if (resultsYear === undefined)
      throw new UsageError('--results には年度を、2024 か 令和6年度 のように書いてください。');
    const deadline = textOption(args, 'deadline') ?? null;
    if (deadline !== null && !z.iso.date().safeParse(deadline).success) {
      throw new UsageError('--deadline には日付を、2024-06-28 のように書いてください。');
    }
    const core = await openCore();
    const started = valueOrRefuse(
      startRound(core, { resultsYear, deadline, plan: textOption(args, 'plan'), who }),
    );
    return {
      json: started,
      lines: [
        `「${started.title}」の照会を始めました。${started.departments}課に${started.cells}欄を聞きます。`,
        `前回の答えから${started.offers}件を写せます（年を進めた${started.mentions}か所は、課が確かめるまで未確認）。`,
      ],
    };
  },
};
