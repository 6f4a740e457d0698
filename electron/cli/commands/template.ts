/** `template`: a Word template to begin with, for a round's columns. */
import { writeDefaultTemplate } from '../../core/documents/template/default-template.ts';
import { stageFiles } from '../../core/stage-files.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { basename, dirname, resolve } from 'node:path';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';

export const templateCommand: Command = {
  name: 'template',
  usage: '--out FILE [--round ID]',
  summary: 'Wordのひな形を書き出します。見た目を変えて、export --template に渡します。',
  options: { out: { type: 'string' }, round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const file = resolve(requiredOption(args, 'out'));
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const content = await writeDefaultTemplate(round.layout.labels, round.columns.length);
    const staged = valueOrRefuse(
      stageFiles(dirname(file), [{ label: 'ひな形', name: basename(file), content }]),
    );
    valueOrRefuse(staged.commit());
    staged.finish();
    return { json: { file }, lines: [file] };
  },
};
