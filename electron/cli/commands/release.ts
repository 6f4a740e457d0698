/** `release`: prints unanswered cells without an answer, with a reason; --undo takes it back. */
import { gapOf } from '../../../shared/completeness.ts';
import { cellKeyText } from '../../../shared/answer.ts';
import { releaseCells, withdrawReleases } from '../../core/publish/release-cells.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { releasesOf } from '../../core/store/releases.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { cellOptions, cellsOf } from './cells.ts';

export const release: Command = {
  name: 'release',
  usage: '[--measure TEXT] [--department NAME] [--year YEAR] [--round ID] (--reason TEXT | --undo)',
  summary: '未回答の欄を、理由を付けて回答なしのまま載せます。--undoで取り消します。',
  options: {
    ...cellOptions,
    round: { type: 'string' },
    reason: { type: 'string' },
    undo: { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const isUndo = args.values['undo'] === true;
    const reason = isUndo ? '' : requiredOption(args, 'reason');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const roundId = round.id;
    const asked = cellsOf(round, args);
    if (isUndo) {
      const released = new Set(releasesOf(core.store.db, roundId).map((each) => cellKeyText(each.key)));
      const cells = asked.filter((key) => released.has(cellKeyText(key)));
      const undone = valueOrRefuse(withdrawReleases(core, { roundId, who, cells }));
      return { json: undone, lines: [`${undone.withdrawn}欄の回答なしを取り消しました。`] };
    }
    // Whoever names a department means its unanswered cells; what is answered stays out of it.
    const cells = asked.filter((key) => gapOf(core.answers.get({ roundId, ...key }).answer) === 'empty');
    const done = valueOrRefuse(releaseCells(core, { roundId, who, reason, cells }));
    return { json: done, lines: [`${done.released}欄を回答なしのまま載せます。`] };
  },
};
