/** `remind`: the letters for departments that owe an answer; nothing is sent. */
import { findRound } from '../../core/rounds/find-round.ts';
import { japanDate } from '../../core/japan-date.ts';
import { noteReminders, reminderLetters, writeLetters } from '../../core/rounds/remind.ts';
import { textOption, valueOrRefuse, type Command } from '../command.ts';
import { departmentsNamed } from './departments.ts';

export const remind: Command = {
  name: 'remind',
  usage: '[--department NAME] [--out DIR] [--record] [--from NAME] [--round ID]',
  summary: '督促文を作ります（送信はしません）。--recordで、送ったことを残します。',
  options: {
    department: { type: 'string' },
    out: { type: 'string' },
    record: { type: 'boolean' },
    from: { type: 'string' },
    round: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, now, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const office = textOption(args, 'from') ?? '取りまとめ課';
    const departmentIds = departmentsNamed(round, textOption(args, 'department'));
    const letters = reminderLetters(core, round, { office, departmentIds });
    const folder = textOption(args, 'out');
    const files =
      folder === undefined || letters.length === 0
        ? []
        : valueOrRefuse(writeLetters(core, round, { letters, folder })).files;
    const isNoting = args.values['record'] === true && letters.length > 0;
    const noted = isNoting
      ? valueOrRefuse(noteReminders(core, { roundId: round.id, who, sentOn: japanDate(now()), letters }))
          .noted
      : 0;
    const said =
      letters.length === 0
        ? ['待っている回答はありません。']
        : [
            `${letters.length}課分の督促文を作りました。送信はしません。`,
            ...(isNoting ? [`${noted}課に督促したことを残しました。`] : []),
          ];
    const texts = folder === undefined ? letters.flatMap((each) => ['', each.text]) : files;
    return { json: { letters, files, noted }, lines: [...said, ...texts] };
  },
};
