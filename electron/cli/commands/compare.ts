/** `compare`: 新旧対照, what changed since last year or since an edition was finalized. */
import { comparisonKinds, type ComparisonKind } from '../../../shared/compare-columns.ts';
import {
  comparisonFormats,
  exportComparison,
  type ComparisonFormat,
} from '../../core/compare/print-comparison.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import {
  requiredOption,
  textOption,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
} from '../command.ts';

export const compare: Command = {
  name: 'compare',
  usage:
    '--out DIR [--format docx,pdf,html] [--against last-plan|last-round|snapshot] [--edition N] [--all] [--revisions] [--round ID] [--paper A4|A3]',
  summary:
    '新旧対照表を書き出します。前回の計画と実績（last-plan）、前回と今回の回答（last-round）、確定した版と今（snapshot）を比べます。--allで変わらない行も載せ、--revisionsでWordを変更履歴にします。',
  options: {
    out: { type: 'string' },
    format: { type: 'string' },
    against: { type: 'string' },
    edition: { type: 'string' },
    all: { type: 'boolean' },
    revisions: { type: 'boolean' },
    round: { type: 'string' },
    paper: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const folder = requiredOption(args, 'out');
    const formats = formatsOf(textOption(args, 'format') ?? 'docx');
    const paper = textOption(args, 'paper') ?? 'A4';
    if (paper !== 'A4' && paper !== 'A3') throw new UsageError('--paper には A4 か A3 を書いてください。');
    const against = { kind: kindOf(args), edition: editionOf(args) };
    const hasRevisions = args.values['revisions'] === true;
    if (hasRevisions && !formats.includes('docx'))
      throw new UsageError('--revisions を付けるときは、--format に docx を入れてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const { files, counts } = valueOrRefuse(
      await exportComparison(core, {
        round,
        against,
        formats,
        folder,
        paper,
        isAll: args.values['all'] === true,
        revisionsBy: hasRevisions ? who : undefined,
      }),
    );
    const paths = files.map((each) => each.file);
    const { measures, cells, added, removed, moved } = counts;
    const line = `変わったのは${measures}施策、回答は${cells}欄です（追加${added}施策、廃止${removed}施策、移動${moved}施策）。`;
    return { json: { round: round.id, ...counts, files: paths }, lines: [line, ...paths] };
  },
};

function kindOf(args: Arguments): ComparisonKind {
  const text = textOption(args, 'against') ?? 'last-plan';
  const kind = comparisonKinds.find((each) => each === text);
  if (kind === undefined)
    throw new UsageError(`--against には ${comparisonKinds.join('、')} のどれかを書いてください。`);
  return kind;
}

function editionOf(args: Arguments): number | undefined {
  const text = textOption(args, 'edition');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/u.test(text))
    throw new UsageError('--edition には 1 からの版の番号を書いてください。');
  if (kindOf(args) !== 'snapshot')
    throw new UsageError('--edition は --against snapshot と一緒に使ってください。');
  return Number(text);
}

function formatsOf(text: string): ComparisonFormat[] {
  const wanted = text.split(',').map((each) => each.trim().toLowerCase());
  const unknown = wanted.find((each) => !(comparisonFormats as readonly string[]).includes(each));
  if (unknown !== undefined)
    throw new UsageError(
      `形式「${unknown}」はありません。${comparisonFormats.join('、')} から選んでください。`,
    );
  return comparisonFormats.filter((each) => wanted.includes(each));
}
