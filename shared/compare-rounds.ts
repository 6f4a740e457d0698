/**
 * 新旧対照: what differs between two states of a plan and its answers, measure by measure. A measure is the same one while
 * it has its id, whatever it is called and wherever it stands.
 */
import { departmentLabel } from './answer-text.ts';
import type { ColumnPair } from './compare-columns.ts';
import { reorderedIds } from './compare-order.ts';
import { partiesOf, successionWords, type Party } from './compare-parties.ts';
import { createSide, lines, plain, type ComparedSide, type Side } from './compare-side.ts';
import type { Era } from './fiscal-year.ts';
import type { Line } from './marked-changes.ts';
import { planInOrder, type Heading, type Measure } from './plan.ts';

export interface ComparedRow {
  /** What is compared: 施策名, 担当課, 施策の内容, or a department's name. */
  readonly subject: string;
  /** Of an answer: its column. */
  readonly column: string | null;
  /** null where there was nothing to say anything in. */
  readonly before: readonly Line[] | null;
  readonly after: readonly Line[] | null;
  readonly remarks: readonly string[];
  readonly isChanged: boolean;
}

export type Standing = 'kept' | 'added' | 'removed' | 'moved' | 'reordered';

export type ComparedEntry =
  | {
      readonly kind: 'heading';
      readonly depth: number;
      readonly heading: Heading;
      readonly standing: Standing;
      readonly rows: readonly ComparedRow[];
    }
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      readonly standing: Standing;
      readonly rows: readonly ComparedRow[];
    };

export interface ComparedRounds {
  /** Of the table as a whole: its title, the names of its columns. */
  readonly general: readonly ComparedRow[];
  /** All of the newer plan from top to bottom, and in their old places what it has no more. */
  readonly entries: readonly ComparedEntry[];
}

interface Comparing {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly pairs: readonly ColumnPair[];
  /** The same columns on both sides: that one came, went or was renamed is a change too. */
  readonly isSameRound: boolean;
  readonly eras?: readonly Era[] | undefined;
}

export function compareRounds(comparing: Comparing): ComparedRounds {
  const sides = {
    before: createSide(comparing.before, comparing.eras),
    after: createSide(comparing.after, comparing.eras),
  };
  const { before, after } = sides;
  const merged = {
    headings: [...after.structure.headings, ...missing(before.structure.headings, after.headings)],
    measures: [...after.structure.measures, ...missing(before.structure.measures, after.measures)],
  };
  const reordered = reorderedIds(before.structure, after.structure);
  const entries = planInOrder(merged).map((entry): ComparedEntry => {
    if (entry.kind === 'heading') {
      const { id } = entry.heading;
      const [old, own] = [before.headings.get(id), after.headings.get(id)];
      const standing = standingOf(
        old && { parent: old.parentId },
        own && { parent: own.parentId },
        reordered.has(id),
      );
      return { ...entry, standing, rows: [headingRow(old, own, standing)] };
    }
    const { id } = entry.measure;
    const [old, own] = [before.measures.get(id), after.measures.get(id)];
    const standing = standingOf(
      old && { parent: old.headingId },
      own && { parent: own.headingId },
      reordered.has(id),
    );
    const rows = measureRows({ old, own, standing }, sides, comparing);
    return { kind: 'measure', measure: entry.measure, standing, rows };
  });
  return { general: comparing.isSameRound ? generalRows(comparing) : [], entries };
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

function missing<Value extends { readonly id: string }>(
  values: readonly Value[],
  there: ReadonlyMap<string, unknown>,
): Value[] {
  return values.filter((each) => !there.has(each.id));
}

interface Place {
  readonly parent: string | null;
}

function standingOf(before: Place | undefined, after: Place | undefined, isReordered: boolean): Standing {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (before.parent !== after.parent) return 'moved';
  return isReordered ? 'reordered' : 'kept';
}

function row(
  subject: string,
  before: readonly Line[] | null,
  after: readonly Line[] | null,
  more: {
    readonly column?: string | null;
    readonly remarks?: readonly string[];
    readonly isMoved?: boolean;
  } = {},
): ComparedRow {
  const { column = null, remarks = [], isMoved = false } = more;
  const isChanged = isMoved || JSON.stringify(before ?? []) !== JSON.stringify(after ?? []);
  return { subject, column, before, after, remarks, isChanged };
}

function headingLines(heading: Heading | undefined): Line[] | null {
  if (heading === undefined) return null;
  const { number, title, subtitle } = heading;
  return [plain([number, title, subtitle].filter((part) => part !== null).join(' '))];
}

function headingRow(
  before: Heading | undefined,
  after: Heading | undefined,
  standing: Standing,
): ComparedRow {
  const words = {
    kept: [],
    added: ['見出しを追加'],
    removed: ['見出しを廃止'],
    moved: ['見出しを移動'],
    reordered: ['見出しの順番を変更'],
  };
  return row('見出し', headingLines(before), headingLines(after), {
    remarks: words[standing],
    isMoved: standing === 'moved' || standing === 'reordered',
  });
}

interface ComparedMeasure {
  readonly old: Measure | undefined;
  readonly own: Measure | undefined;
  readonly standing: Standing;
}

function measureRows(measure: ComparedMeasure, sides: Sides, comparing: Comparing): ComparedRow[] {
  const { old, own, standing } = measure;
  const id = own?.id ?? old?.id ?? '';
  const isMoved = standing === 'moved' || standing === 'reordered';
  const parties = partiesOf(
    { before: sides.before.assignments(id), after: sides.after.assignments(id) },
    { before: sides.before.structure, after: sides.after.structure },
  );
  return [
    row('施策名', old ? lines(old.title) : null, own ? lines(own.title) : null, {
      remarks: standingWords(measure, sides),
      isMoved,
    }),
    row('担当課', old ? sides.before.inCharge(id) : null, own ? sides.after.inCharge(id) : null, {
      remarks: successions(parties),
    }),
    row('施策の内容', old ? lines(old.description) : null, own ? lines(own.description) : null),
    ...comparing.pairs.flatMap((pair) => parties.flatMap((party) => answerRow(id, party, pair, sides))),
  ];
}

function standingWords({ old, standing }: ComparedMeasure, { before }: Sides): string[] {
  switch (standing) {
    case 'kept':
      return [];
    case 'added':
      return ['施策を追加'];
    case 'removed':
      return ['施策を廃止'];
    case 'reordered':
      return ['順番を変更'];
    case 'moved': {
      const heading = old && before.headings.get(old.headingId);
      const name = heading === undefined ? '' : [heading.number, heading.title].filter(Boolean).join(' ');
      return [`「${name}」から移動`];
    }
  }
}

function successions(parties: readonly Party[]): string[] {
  return parties.flatMap(({ before, after }) =>
    before.flatMap((each) => (after ? (successionWords(each, after) ?? []) : [])),
  );
}

/** Nothing where nobody has said anything on either side. */
function answerRow(measureId: string, party: Party, pair: ColumnPair, sides: Sides): ComparedRow[] {
  const { before: old, after: own } = pair;
  const said = party.before.flatMap((department) => {
    const cell = { measureId, departmentId: department.id, columnId: old?.id ?? '' };
    const text = old && sides.before.said(cell, old);
    return text ? [{ department, text }] : [];
  });
  const before =
    said.length === 0
      ? null
      : said.flatMap(({ department, text }) =>
          said.length === 1 ? text : [plain(departmentLabel(department.name)), ...text],
        );
  const { after: department } = party;
  const cell = { measureId, departmentId: department?.id ?? '', columnId: own?.id ?? '' };
  const after = own && department ? sides.after.said(cell, own) : null;
  if (before === null && after === null) return [];
  const subject = department?.name ?? party.before.map((each) => each.name).join('、');
  const remarks = [
    ...said.flatMap((each) => (department ? (successionWords(each.department, department) ?? []) : [])),
    ...(department === null && sides.after.measures.has(measureId) ? ['担当でなくなった課'] : []),
    ...(department !== null && party.before.length === 0 && sides.before.measures.has(measureId)
      ? ['新しい担当課']
      : []),
  ];
  return [row(subject, before, after, { column: (own ?? old)?.label ?? null, remarks })];
}

function generalRows({ before, after, pairs }: Comparing): ComparedRow[] {
  return [
    row('表題', lines(before.round.title), lines(after.round.title)),
    ...pairs.map((pair) =>
      row('項目名', pair.before && lines(pair.before.label), pair.after && lines(pair.after.label), {
        remarks: pair.before === null ? ['項目を追加'] : pair.after === null ? ['項目を廃止'] : [],
      }),
    ),
  ];
}
