/** Everything that the screen 出力 shows of a round. */
import { cellKeyText, type CellKey } from '../../../shared/answer.ts';
import type { PublishState, UnansweredCellView } from '../../../shared/contract/publish-contract.ts';
import { fixedColumns, headingName } from '../../../shared/excerpt.ts';
import { planInOrder } from '../../../shared/plan.ts';
import { gateChecks, type UnansweredCell } from '../../../shared/publish.ts';
import { isLocked, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { reorderedMeasures } from '../documents/build-table.ts';
import { fileStem } from '../documents/export-table.ts';
import type { PublishedFormat } from '../documents/formats.ts';
import { japanDate } from '../japan-date.ts';
import { readOutputOptions } from '../store/output-options.ts';
import { releasesOf } from '../store/releases.ts';
import { nextNumber, snapshotFiles, snapshotsOf } from '../store/snapshots.ts';
import { draftEdition, finalEdition } from './edition.ts';
import { gateOf } from './gate.ts';
import { parseSnapshot } from './snapshot-document.ts';

export function publishState(context: CoreContext, round: Round): PublishState {
  const { db } = context.store;
  const gate = gateOf(context, round);
  const answers = context.answers.ofRound(round.id);
  const options = readOutputOptions(db, round.id);
  const departments = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const measures = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const namesOf = (cells: readonly CellKey[]): string[] =>
    [...new Set(cells.map((each) => each.departmentId))].map((id) => departments.get(id) ?? '');
  const releases = new Map(releasesOf(db, round.id).map((each) => [cellKeyText(each.key), each]));
  const viewOf = ({ key, column, gap, isReleasable }: UnansweredCell): UnansweredCellView => ({
    ...key,
    measure: measures.get(key.measureId) ?? '',
    department: departments.get(key.departmentId) ?? '',
    column: column.label,
    fiscalYear: column.fiscalYear,
    gap,
    isReleasable,
  });
  const now = context.now();
  const number = nextNumber(db, round.id);
  return {
    round: { id: round.id, title: round.title, years: round.columns.map((each) => each.fiscalYear) },
    lock: lockOf(round, japanDate(now)),
    measures: round.structure.measures.length,
    cells: gate.cells,
    left: gate.left,
    answered: gate.answered,
    notApplicable: gate.notApplicable,
    edited: answers.filter((each) => each.departmentContent !== null).length,
    reordered: reorderedMeasures(round, answers),
    checks: gateChecks.map((check) => ({
      check,
      cells: gate.open[check].length,
      departments: namesOf(gate.open[check]),
    })),
    unanswered: gate.unanswered.map(viewOf),
    released: gate.released.map((each) => {
      const { reason = '', who = '', at = '' } = releases.get(cellKeyText(each.key)) ?? {};
      return { ...viewOf(each), reason, who, at };
    }),
    options,
    ...choicesOf(round),
    names: {
      draft: fileStem(round.title, draftEdition(options, now).edition),
      final: fileStem(round.title, finalEdition(options, { at: now, number }).edition),
    },
    snapshots: snapshotViews(context, round.id),
  };
}

function choicesOf({ columns, structure, layout }: Round): Pick<PublishState, 'columns' | 'headings'> {
  const all = planInOrder(structure).flatMap((entry) => (entry.kind === 'heading' ? [entry] : []));
  // The highest level at which there is anything to choose.
  const level = [...Map.groupBy(all, (each) => each.depth).values()].find((each) => each.length > 1);
  return {
    columns: [
      ...fixedColumns.map((id) => ({ id, label: layout.labels[id], isAnswer: false })),
      ...columns.map(({ id, label }) => ({ id, label, isAnswer: true })),
    ],
    headings: (level ?? []).map(({ heading }) => ({ id: heading.id, name: headingName(heading) })),
  };
}

function lockOf(round: Round, today: string): PublishState['lock'] {
  const { correction } = round;
  if (round.state === 'final') return { kind: 'final' };
  if (correction === null) return { kind: 'open' };
  return { kind: isLocked(round, today) ? 'correction-ended' : 'correcting', ...correction };
}

/** Editions of a round, the newest first. */
export function snapshotViews(context: CoreContext, roundId: string): PublishState['snapshots'] {
  const { db } = context.store;
  return snapshotsOf(db, roundId)
    .toReversed()
    .map(({ id, number, at, who, document }) => {
      const { signOffs, options } = parseSnapshot(document);
      return {
        id,
        number,
        at,
        who,
        signOffs,
        options,
        files: snapshotFiles(db, id).map((each) => ({ ...each, format: each.format as PublishedFormat })),
      };
    });
}
