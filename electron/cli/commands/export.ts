/** `export`: publishes a round as files. */
import { exportTable } from '../../core/documents/export-table.ts';
import { draftEdition } from '../../core/publish/edition.ts';
import { headWords } from '../../core/store/printed-head.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { excerptOptionsOf } from './excerpt.ts';
import { formatsOf, outputArguments, outputOptionsOf, outputUsage } from './output.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: `--format tsv,csv,html,json,xlsx,docx,pdf,data-xlsx,data-csv --out DIR [--round ID] ${outputUsage} [--tracked] [--draft] [--template FILE]`,
  summary:
    '表を公表する形で書き出します。--trackedで見え消し、--draftで途中版の印を付けます。--templateで、市のWordのひな形に差し込みます（形式はdocx）。',
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    round: { type: 'string' },
    ...outputArguments,
    template: { type: 'string' },
    tracked: { type: 'boolean' },
    draft: { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ args, openCore, now, signal }) {
    const template = textOption(args, 'template');
    const formats = formatsOf(template === undefined ? requiredOption(args, 'format') : 'docx');
    const chosen = outputOptionsOf(args, args.values['tracked'] === true);
    const folder = requiredOption(args, 'out');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const excerpted = { ...chosen, ...excerptOptionsOf(args, round) };
    if (template !== undefined) {
      const { exportWithTemplate } = await import('../../core/publish/template-edition.ts');
      const input = { template: readFileOrRefuse(template), options: excerpted, folder };
      const made = valueOrRefuse(await exportWithTemplate(core, round, input));
      const paths = made.files.map((each) => each.file);
      return { json: { files: paths }, lines: paths };
    }
    const answers = core.answers.ofRound(round.id);
    const { build, options, edition } = draftEdition(
      excerpted,
      now(),
      core.eras(),
      chosen.head === true ? headWords(core.store.db) : undefined,
    );
    const { mark: _mark, ...unmarked } = options;
    const printed = args.values['draft'] === true ? { options, edition } : { options: unmarked };
    const done = valueOrRefuse(
      await exportTable({ round, answers, formats, folder, build, signal, ...printed }),
    );
    const files = done.files.map((each) => each.file);
    return { json: { files }, lines: files };
  },
};
