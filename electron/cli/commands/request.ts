/** `request`: one .shokai for each department that has anything to answer. */
import { askedDepartments, createRequestSource, writeRequest } from '../../core/exchange/write-request.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { Refusal, requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';

export const request: Command = {
  name: 'request',
  usage: '--out DIR [--department NAME] [--round ID] [--from NAME]',
  summary: '課ごとの照会ファイル（.shokai）を作ります。',
  options: {
    out: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
    from: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const out = requiredOption(args, 'out');
    const from = textOption(args, 'from') ?? '取りまとめ課';
    if (from.trim() === '' || from.length > 100)
      throw new UsageError('--from には照会する課の名前を100字までで書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    if (round.state === 'final') {
      throw new Refusal({
        code: 'ROUND_FINAL',
        message: `「${round.title}」は確定しています。新しい照会を始めてください。`,
      });
    }
    const wanted = textOption(args, 'department');
    const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
    const departments = askedDepartments(round).filter(
      (id) => wanted === undefined || names.get(id) === wanted,
    );
    if (departments.length === 0) {
      throw new Refusal({
        code: 'NO_DEPARTMENT',
        message: `「${wanted ?? ''}」に聞く欄はありません。課の名前を確かめてください。`,
      });
    }
    const source = createRequestSource(core, round, from);
    const files: string[] = [];
    for (const id of departments) {
      const written = writeRequest(core, source, id, out);
      if (written) files.push(valueOrRefuse(written));
    }
    return { json: { files }, lines: [`照会ファイルを${files.length}つ作りました。`, ...files] };
  },
};
