/** `restore-answer`: puts earlier words of a cell back, or lists those that there are. */
import { cellDetails } from '../../core/review/cell-details.ts';
import { restoreAnswer } from '../../core/review/change-answer.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { plainContent } from './plain-content.ts';
import { cellOf, cellOptions } from './cells.ts';

export const restoreAnswerCommand: Command = {
  name: 'restore-answer',
  usage: '--measure TEXT --department NAME [--year YEAR] [--column TEXT] [--revision N] [--own] [--round ID]',
  summary: '欄の前の文を示します。--revision を付けると、その文に戻します。',
  options: {
    ...cellOptions,
    revision: { type: 'string' },
    own: { type: 'boolean' },
    round: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const wanted = textOption(args, 'revision');
    const revision = Number(wanted);
    if (wanted !== undefined && !(Number.isInteger(revision) && revision > 0))
      throw new UsageError('--revision には、1からの番号を書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const cell = cellOf(round, args);
    const key = { roundId: round.id, ...cell };
    if (wanted === undefined) {
      const events = cellDetails(core, { round, key, office: who })?.events ?? [];
      return {
        json: { revisions: events },
        lines: events.map(
          (each) =>
            `${each.revision}  ${each.at}  ${each.who}  ${each.what}  ${plainContent(each.content, core.eras())}`,
        ),
      };
    }
    const isOwn = args.values['own'] === true;
    const base = core.answers.get(key).revision;
    const done = valueOrRefuse(restoreAnswer(core, { roundId: round.id, who, cell, base, revision, isOwn }));
    return { json: done, lines: [`第${revision}稿の文に戻しました。`] };
  },
};
