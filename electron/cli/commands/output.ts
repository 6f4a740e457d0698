/** How a table is printed, as `export`, `round finalize` and `snapshot export` are told it. */
import { readFileSync } from 'node:fs';
import { defaultOutputOptions, type OutputOptions } from '../../../shared/publish.ts';
import { excerptArguments, excerptUsage } from './excerpt.ts';
import { exportFormats, type ExportFormat, type PublishedFormat } from '../../core/documents/formats.ts';
import { textOption, Refusal, UsageError, type Arguments } from '../command.ts';

export const outputArguments = {
  paper: { type: 'string' },
  order: { type: 'string' },
  cover: { type: 'string' },
  'no-notes': { type: 'boolean' },
  head: { type: 'boolean' },
  note: { type: 'string' },
  ...excerptArguments,
} as const;

export const outputUsage = `[--paper A4|A3] [--order answered|column] [--cover FILE] [--note TEXT] [--no-notes] [--head]
  ${excerptUsage}`;

/** All but what of the round is printed, which is told by names of the round: see excerpt.ts.
 * @param tracked whether the coordinator's edits are shown (見え消し) */
export function outputOptionsOf(args: Arguments, tracked: boolean): OutputOptions {
  const paper = textOption(args, 'paper') ?? 'A4';
  if (paper !== 'A4' && paper !== 'A3') throw new UsageError('--paper には A4 か A3 を書いてください。');
  const order = textOption(args, 'order') ?? 'answered';
  if (order !== 'answered' && order !== 'column')
    throw new UsageError('--order には answered（現行順）か column（担当課欄順）を書いてください。');
  const file = textOption(args, 'cover');
  return {
    paper,
    order,
    edits: tracked ? 'tracked' : 'clean',
    notes: args.values['no-notes'] !== true,
    ...(args.values['head'] === true ? { head: true } : {}),
    cover: file === undefined ? defaultOutputOptions.cover : { isUsed: true, text: coverText(file) },
    without: [],
    headings: null,
    note: noteOf(args),
  };
}

/** Formats in the order given, none twice. */
export function formatsOf(text: string): ExportFormat[] {
  const formats = text.split(',').map((each) => each.trim().toLowerCase());
  const unknown = formats.find((each) => !isFormat(each));
  if (unknown !== undefined) {
    throw new UsageError(`形式「${unknown}」はありません。${exportFormats.join('、')} から選んでください。`);
  }
  return [...new Set(formats.filter(isFormat))];
}

/** The same, and `template` for what a template was filled with. */
export function publishedFormatsOf(text: string): PublishedFormat[] {
  const names = text.split(',').map((each) => each.trim().toLowerCase());
  const others = names.filter((each) => each !== 'template');
  const formats = others.length === 0 ? [] : formatsOf(others.join(','));
  return others.length === names.length ? formats : [...formats, 'template'];
}

function isFormat(text: string): text is ExportFormat {
  return (exportFormats as readonly string[]).includes(text);
}

function noteOf(args: Arguments): string {
  const note = (textOption(args, 'note') ?? '').trim();
  if (note.length > 4000) throw new UsageError('--note は4000字までで書いてください。');
  return note;
}

function coverText(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal({
      code: 'NO_SUCH_FILE',
      message: `「${file}」を読めません。場所と名前、読み取りの権限を確かめてください。`,
    });
  }
  const plain = text.replace(/^\u{FEFF}/u, '').trim();
  if (plain === '' || plain.length > 4000)
    throw new Refusal({ code: 'BAD_COVER', message: '送付文は1字以上、4000字までで書いてください。' });
  return plain;
}
