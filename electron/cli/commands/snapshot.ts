/** `snapshot list` and `snapshot export`: what each finalizing fixed, and the same files again. */
import { exportSnapshot } from '../../core/publish/print-snapshot.ts';
import { snapshotViews } from '../../core/publish/publish-state.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { publishedFormatsOf } from './output.ts';

export const snapshotList: Command = {
  name: 'snapshot list',
  usage: '[--round ID]',
  summary: '確定した版を、新しいものから示します。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const snapshots = snapshotViews(core, round.id);
    return {
      json: { snapshots },
      lines:
        snapshots.length === 0
          ? ['確定した版はまだありません。']
          : snapshots.map(
              (each) =>
                `${each.id}  第${each.number}版  ${each.at}  ${each.who}  ${each.files.map((file) => file.format).join(',')}`,
            ),
    };
  },
};

export const snapshotExport: Command = {
  name: 'snapshot export',
  usage: 'ID --out DIR [--format LIST]',
  summary: '確定した版を、もう一度書き出します。確定のときに作った形式は、1バイトも変わりません。',
  options: { out: { type: 'string' }, format: { type: 'string' } },
  positionals: [1, 1],
  async run({ args, openCore, signal }) {
    const folder = requiredOption(args, 'out');
    const chosen = textOption(args, 'format');
    const formats = chosen === undefined ? {} : { formats: publishedFormatsOf(chosen) };
    const core = await openCore();
    const [snapshotId = ''] = args.positionals;
    const done = valueOrRefuse(await exportSnapshot(core, { snapshotId, folder, signal, ...formats }));
    const files = done.files.map((each) => each.file);
    return { json: { files }, lines: files };
  },
};
