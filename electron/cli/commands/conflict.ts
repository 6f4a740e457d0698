/** `conflict list`, `conflict decide` and `conflict undo`: answers that two people changed differently. */
import { parseItems } from '../../../shared/answer-text.ts';
import { answerContent, type AnswerContent } from '../../../shared/answer.ts';
import type { Decision } from '../../../shared/contract/conflict-contract.ts';
import { decideConflict } from '../../core/rounds/decide-conflict.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { listConflicts } from '../../core/rounds/list-conflicts.ts';
import { undoDecision } from '../../core/rounds/undo-decision.ts';
import { Refusal, textOption, UsageError, valueOrRefuse, type Arguments, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { plainContent } from './plain-content.ts';

export const conflictList: Command = {
  name: 'conflict list',
  usage: '[--round ID]',
  summary: '食い違いを、もと・こちら・課の三つで示します。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const conflicts = listConflicts(core, round);
    return {
      json: { conflicts },
      lines: conflicts.flatMap((each) => [
        `${each.id}  ${each.measure} / ${each.department} / ${each.fiscalYear}年度`,
        `  もと:   ${plainContent(each.base, core.eras())}`,
        `  こちら: ${plainContent(each.ours, core.eras())}`,
        `  課:     ${plainContent(each.theirs, core.eras())}`,
      ]),
    };
  },
};

export const conflictDecide: Command = {
  name: 'conflict decide',
  usage: 'ID --take ours|theirs|both | --write FILE | --items TEXT',
  summary:
    '食い違いを決めます。--take ならどちらか（または両方）、--write ならファイルの文（1行に1つ、または回答1つのJSON）、--items なら「・」で分けて書いた文にします。',
  options: { take: { type: 'string' }, write: { type: 'string' }, items: { type: 'string' } },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const decision = decisionOf(args);
    const core = await openCore();
    const [conflictId = ''] = args.positionals;
    const done = valueOrRefuse(decideConflict(core, { conflictId, decision, who }));
    return { json: { id: conflictId, take: decision.take, ...done }, lines: ['食い違いを決めました。'] };
  },
};

export const conflictUndo: Command = {
  name: 'conflict undo',
  usage: 'ID',
  summary: '食い違いの決定を取り消します。前の文に戻り、食い違いはまた決めるのを待ちます。',
  options: {},
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const core = await openCore();
    const [conflictId = ''] = args.positionals;
    const done = valueOrRefuse(undoDecision(core, { conflictId, who }));
    return { json: { id: conflictId, ...done }, lines: ['決定を取り消しました。'] };
  },
};

function decisionOf(args: Arguments): Decision {
  const [take, file, items] = [
    textOption(args, 'take'),
    textOption(args, 'write'),
    textOption(args, 'items'),
  ];
  if ([take, file, items].filter((each) => each !== undefined).length !== 1) {
    throw new UsageError('--take、--write、--items のどれか1つを指定してください。');
  }
  if (take === 'ours' || take === 'theirs' || take === 'both') return { take };
  if (take !== undefined) {
    throw new UsageError('--take には ours（こちら）、theirs（課）、both（両方）のどれかを書いてください。');
  }
  const content = file === undefined ? itemsOf(items ?? '') : contentOfFile(file);
  if (content === null) throw new UsageError('文がありません。1行以上書いてください。');
  return { take: 'written', content };
}

function itemsOf(text: string): AnswerContent | null {
  const items = parseItems(text);
  return items.length === 0 ? null : { kind: 'items', items };
}

/** A content as JSON, or lines of text. */
function contentOfFile(path: string): AnswerContent | null {
  const text = Buffer.from(readFileOrRefuse(path))
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
  if (!text.trimStart().startsWith('{')) return itemsOf(text);
  try {
    const content = answerContent.safeParse(JSON.parse(text));
    if (content.success) return content.data;
  } catch {
    // Told below, as any other text that is no content.
  }
  throw new Refusal({
    code: 'BAD_CONTENT',
    message: `「${path}」のJSONは、回答1つの形になっていません。kind と中身を確かめてください。`,
  });
}
