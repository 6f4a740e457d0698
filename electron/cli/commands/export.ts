/** `export`: publishes a round as files. */
import { exportFormats, exportTable, type ExportFormat } from '../../core/documents/export-table.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: '--format tsv,csv,html,json,xlsx,docx,pdf --out DIR [--round ID] [--paper A4|A3]',
  summary: '表を公表する形で書き出します。',
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    round: { type: 'string' },
    paper: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, openCore, now }) {
    const formats = requiredOption(args, 'format')
      .split(',')
      .map((each) => each.trim().toLowerCase());
    const unknown = formats.find((each) => !isFormat(each));
    if (unknown !== undefined) {
      throw new UsageError(
        `形式「${unknown}」はありません。${exportFormats.join('、')} から選んでください。`,
      );
    }
    const paper = textOption(args, 'paper') ?? 'A4';
    if (paper !== 'A4' && paper !== 'A3') throw new UsageError('--paper には A4 か A3 を書いてください。');
    const folder = requiredOption(args, 'out');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const answers = core.answers.ofRound(round.id);
    const chosen = [...new Set(formats.filter(isFormat))];
    const done = valueOrRefuse(
      await exportTable({
        round,
        answers,
        eras: core.eras(),
        formats: chosen,
        folder,
        options: { paper, date: now() },
      }),
    );
    const files = done.files.map((each) => each.file);
    return { json: { files }, lines: files };
  },
};

function isFormat(text: string): text is ExportFormat {
  return (exportFormats as readonly string[]).includes(text);
}
