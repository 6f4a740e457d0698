/** `round start` and `round finalize`: the beginning and the end of a yearly collection. */
import { z } from 'zod';
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { finalizeRound } from '../../core/rounds/finalize-round.ts';
import { findRound } from '../../core/rounds/find-round.ts';
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

export const roundFinalize: Command = {
  name: 'round finalize',
  usage: '[--round ID] [--despite-gaps]',
  summary: '照会を確定します。食い違いが残っていると確定できません。',
  options: { round: { type: 'string' }, 'despite-gaps': { type: 'boolean' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const despiteGaps = args.values['despite-gaps'] === true;
    const done = valueOrRefuse(finalizeRound(core, { roundId: round.id, who, despiteGaps }));
    return { json: { round: round.id, ...done }, lines: [`「${round.title}」を確定しました。`] };
  },
};
