/** `export`: publishes a round as files. */
import { exportTable } from '../../core/documents/export-table.ts';
import { draftEdition } from '../../core/publish/edition.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { formatsOf, outputArguments, outputOptionsOf, outputUsage } from './output.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: `--format tsv,csv,html,json,xlsx,docx,pdf --out DIR [--round ID] ${outputUsage} [--tracked] [--draft]`,
  summary: '表を公表する形で書き出します。--trackedで見え消し、--draftで途中版の印を付けます。',
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    round: { type: 'string' },
    ...outputArguments,
    tracked: { type: 'boolean' },
    draft: { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ args, openCore, now, signal }) {
    const formats = formatsOf(requiredOption(args, 'format'));
    const chosen = outputOptionsOf(args, args.values['tracked'] === true);
    const folder = requiredOption(args, 'out');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const answers = core.answers.ofRound(round.id);
    const { build, options, edition } = draftEdition(chosen, now(), core.eras());
    const { mark: _mark, ...unmarked } = options;
    const printed = args.values['draft'] === true ? { options, edition } : { options: unmarked };
    const done = valueOrRefuse(
      await exportTable({ round, answers, formats, folder, build, signal, ...printed }),
    );
    const files = done.files.map((each) => each.file);
    return { json: { files }, lines: files };
  },
};
