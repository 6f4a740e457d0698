/** `changes`: everything that changed since it was submitted, accepted or published. */
import type { RoundCellChange } from '../../../shared/contract/review-contract.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import { listChanges } from '../../core/review/list-changes.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { plainContent } from './plain-content.ts';

const sections = { submission: '提出', acceptance: '受理', publication: '公表' } as const;
type Since = keyof typeof sections;

export const changes: Command = {
  name: 'changes',
  usage: '[--since submission|acceptance|publication] [--round ID]',
  summary: '提出のあと、受理のあと、公表のあとに変わった欄を示します。',
  options: { since: { type: 'string' }, round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const since = textOption(args, 'since');
    if (since !== undefined && !isSince(since))
      throw new UsageError('--since には submission、acceptance、publication のどれかを書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const found = listChanges(core, round);
    const lists: Record<Since, readonly RoundCellChange[] | null> = {
      ...found,
      publication: found.publication?.changes ?? null,
    };
    const chosen = (Object.keys(sections) as Since[]).filter((each) => since === undefined || each === since);
    return {
      json: since === undefined ? found : { [since]: found[since] },
      lines: chosen.flatMap((each) => linesOf(sections[each], lists[each], core.eras())),
    };
  },
};

function isSince(text: string): text is Since {
  return text in sections;
}

function linesOf(word: string, list: readonly RoundCellChange[] | null, eras: readonly Era[]): string[] {
  if (list === null) return [];
  return [
    `${word}のあとの変更: ${list.length}欄`,
    ...list.flatMap((each) => [
      `${each.measure} / ${each.department} / ${each.column}`,
      `  前: ${plainContent(each.before, eras)}`,
      `  今: ${plainContent(each.after, eras)}`,
    ]),
  ];
}
