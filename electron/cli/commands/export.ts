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
    '表を公表する形で書き出します。--trackedで見え消し、--draftで途中版の印を付けます。--templateで、市のWordのひな形にも差し込みます（それだけなら --format は要りません）。',
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
    const form = textOption(args, 'template');
    const asked = form === undefined ? requiredOption(args, 'format') : textOption(args, 'format');
    const formats = asked === undefined ? [] : formatsOf(asked);
    const chosen = outputOptionsOf(args, args.values['tracked'] === true);
    const folder = requiredOption(args, 'out');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const excerpted = { ...chosen, ...excerptOptionsOf(args, round) };
    const template = form === undefined ? undefined : readFileOrRefuse(form);
    // Loaded where there is one: the command that only prints starts without it.
    const filling = template && (await import('../../core/publish/template-edition.ts'));
    if (template && filling && formats.length === 0) {
      const input = { template, options: excerpted, folder };
      const made = valueOrRefuse(await filling.exportWithTemplate(core, round, input));
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
    const edited = { round, answers, build, at: now() };
    const filled =
      template && filling && valueOrRefuse(await filling.fillEdition(core, edited, template, signal));
    const { mark: _mark, ...unmarked } = options;
    const printed = args.values['draft'] === true ? { options, edition } : { options: unmarked };
    const done = valueOrRefuse(
      await exportTable({
        round,
        answers,
        formats,
        folder,
        build,
        signal,
        ...printed,
        more: filled ? [filled] : [],
      }),
    );
    const files = done.files.map((each) => each.file);
    return { json: { files }, lines: files };
  },
};
