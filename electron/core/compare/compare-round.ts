/** 新旧対照 of a round: against what was planned for its year, against the round before, or against a finalized edition. */
import { columnPairs, type ColumnPair, type ComparisonKind } from '../../../shared/compare-columns.ts';
import { compareRounds, type ComparedRounds } from '../../../shared/compare-rounds.ts';
import type { ComparedSide } from '../../../shared/compare-side.ts';
import { eraDay } from '../../../shared/era-date.ts';
import { fiscalYearsLabel } from '../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { parseSnapshot } from '../publish/snapshot-document.ts';
import { snapshotsOf, type StoredSnapshot } from '../store/snapshots.ts';

export interface Against {
  readonly kind: ComparisonKind;
  /** Of a snapshot: counts the editions of a round from 1. Left out: the newest that is not what stands now. */
  readonly edition?: number | undefined;
}

export interface Comparison {
  readonly compared: ComparedRounds;
  /** How each side is called. */
  readonly names: { readonly before: string; readonly after: string };
  /** Added to the files' name. */
  readonly edition: string;
  readonly counts: ComparisonCounts;
}

export interface ComparisonCounts {
  /** Measures of which anything changed, and answers (欄) that did. */
  readonly measures: number;
  readonly cells: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
}

export type CompareProblem = Problem<'NO_LAST_ROUND' | 'NO_SNAPSHOT' | 'NOTHING_TO_COMPARE'>;

export function compareRound(
  context: CoreContext,
  round: Round,
  against: Against,
): Result<Comparison, CompareProblem> {
  const other =
    against.kind === 'snapshot' ? fromSnapshot(context, round, against) : fromLast(context, round);
  if (!other.ok) return other;
  const eras = context.eras();
  const before = other.value.side;
  const after: ComparedSide = { round, answers: context.answers.ofRound(round.id) };
  const pairs = columnPairs(against.kind, { before: before.round.columns, after: round.columns }, eras);
  if (pairs.length === 0)
    return fail(
      'NOTHING_TO_COMPARE',
      '前回の照会の計画と今回の照会の実績に、同じ年度の項目がありません。「前回の回答と今回の回答」で比べてください。',
    );
  const isSameRound = against.kind === 'snapshot';
  const compared = compareRounds({ before, after, pairs, isSameRound, eras });
  const names = other.value.names ?? roundNames(against.kind, pairs, context);
  return succeed({
    compared,
    names,
    edition: other.value.edition(against.kind),
    counts: countChanges(compared),
  });
}

interface Other {
  readonly side: ComparedSide;
  /** null where the columns tell. */
  readonly names: Comparison['names'] | null;
  readonly edition: (kind: ComparisonKind) => string;
}

function fromLast(context: CoreContext, { previousRoundId }: Round): Result<Other, CompareProblem> {
  const last = previousRoundId === null ? undefined : context.rounds.get(previousRoundId)?.round;
  if (last === undefined)
    return fail(
      'NO_LAST_ROUND',
      'この照会の前の照会がありません。前の年度の表を［過去の年度の表を取り込む］で取り込むと、比べられます。',
    );
  return succeed({
    side: { round: last, answers: context.answers.ofRound(last.id) },
    names: null,
    edition: (kind) => (kind === 'last-plan' ? '新旧対照（計画と実績）' : '新旧対照（前回と今回）'),
  });
}

function fromSnapshot(
  context: CoreContext,
  round: Round,
  { edition }: Against,
): Result<Other, CompareProblem> {
  const editions = snapshotsOf(context.store.db, round.id);
  const found =
    edition === undefined
      ? comparedEdition(round, editions)
      : editions.find((each) => each.number === edition);
  if (found === undefined)
    return fail(
      'NO_SNAPSHOT',
      editions.length === 0
        ? 'この照会は、まだ確定していません。確定した版ができてから比べてください。'
        : `第${edition ?? ''}版はありません。あるのは第1版から第${editions.length}版までです。`,
    );
  const document = parseSnapshot(found.document);
  const newest = editions.at(-1);
  const now = round.state === 'final' && newest ? `第${newest.number}版` : '今の内容';
  return succeed({
    side: { round: document.round, answers: document.answers },
    names: {
      before: `第${found.number}版（${eraDay(japanDate(new Date(found.at)), context.eras())}確定）`,
      after: now,
    },
    edition: () => `新旧対照（第${found.number}版から）`,
  });
}

/** The newest edition; of a round that is final, and so is its newest edition itself, the one before. */
function comparedEdition({ state }: Round, editions: readonly StoredSnapshot[]): StoredSnapshot | undefined {
  return state === 'final' && editions.length > 1 ? editions.at(-2) : editions.at(-1);
}

function roundNames(
  kind: ComparisonKind,
  pairs: readonly ColumnPair[],
  context: CoreContext,
): Comparison['names'] {
  const years = (side: 'before' | 'after'): string =>
    fiscalYearsLabel(
      pairs.flatMap((pair) => pair[side]?.fiscalYear ?? []),
      context.eras(),
    );
  return kind === 'last-plan'
    ? { before: `${years('before')}の計画（前回の照会）`, after: `${years('after')}の実績（今回の照会）` }
    : { before: `前回の照会（${years('before')}）`, after: `今回の照会（${years('after')}）` };
}

function countChanges({ entries }: ComparedRounds): ComparisonCounts {
  const measures = entries.flatMap((each) => (each.kind === 'measure' ? [each] : []));
  const standing = (...wanted: readonly string[]): number =>
    measures.filter((each) => wanted.includes(each.standing)).length;
  return {
    measures: measures.filter((each) => each.rows.some((row) => row.isChanged)).length,
    cells: measures.flatMap((each) => each.rows).filter((row) => row.isChanged && row.column !== null).length,
    added: standing('added'),
    removed: standing('removed'),
    moved: standing('moved', 'reordered'),
  };
}
