/** Publishing (出力): how the table is printed, what has to be clean before 確定, and who signs for what is not. */
import { z } from 'zod';
import { cellKeyText, contentOf, type Answer, type CellKey } from './answer.ts';
import { gapOf, type Gap } from './completeness.ts';
import { duties, type Column, type Round } from './round.ts';

/** What is asked before 確定. 食い違い can never be signed for. */
export const gateChecks = ['unanswered', 'returned', 'conflict', 'submitted', 'recheck'] as const;
export type GateCheck = (typeof gateChecks)[number];

export const gateWords: Readonly<Record<GateCheck, string>> = {
  unanswered: '未回答',
  returned: '差戻し',
  conflict: '食い違い',
  submitted: '提出済（受理がまだ）',
  recheck: '要再確認',
};

export const signableCheck = z.enum(['unanswered', 'returned', 'submitted', 'recheck']);
export type SignableCheck = z.infer<typeof signableCheck>;

/** A person takes it on themselves that something is not clean. */
export const signOff = z.object({
  check: signableCheck,
  name: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(2000),
});
export type SignOff = z.infer<typeof signOff>;

export const outputOptions = z.object({
  paper: z.enum(['A4', 'A3']),
  /** Order of the departments' answers: that of the 担当課 column, or that of the document as it came (現行順). */
  order: z.enum(['column', 'answered']),
  /** The coordinator's edits shown (見え消し) or applied (溶け込み). A final edition is always clean. */
  edits: z.enum(['tracked', 'clean']),
  /** Whether notes such as 【道路課所管】 are printed. */
  notes: z.boolean(),
  /** Whether the history's head (照合番号) stands at the foot of each page. */
  head: z.boolean().optional(),
  /** 送付文（かがみ）, kept also while it is not used. */
  cover: z.object({ isUsed: z.boolean(), text: z.string().max(4000) }),
  /** Columns left out: see shared/excerpt.ts. Options kept by an older program have none of these three. */
  without: z.array(z.string().max(64)).max(200).default([]),
  /** Headings printed, by their ids; null for all. */
  headings: z.array(z.string().max(64)).max(2000).nullable().default(null),
  /** 前書き: printed between the title and the table. */
  note: z.string().max(4000).default(''),
});
export type OutputOptions = z.infer<typeof outputOptions>;

export const defaultOutputOptions: OutputOptions = {
  paper: 'A4',
  order: 'answered',
  edits: 'tracked',
  notes: true,
  cover: {
    isUsed: false,
    text: 'このことについて、関係課の回答を別紙のとおり取りまとめましたので、確認をお願いします。',
  },
  without: [],
  headings: null,
  note: '',
};

export interface UnansweredCell {
  readonly key: CellKey;
  readonly column: Column;
  readonly gap: Gap | 'draft';
  /** Nothing stands in the cell, so it may be printed without an answer (回答なし). */
  readonly isReleasable: boolean;
}

export interface Gate {
  /** Cells that the round asks for. */
  readonly cells: number;
  /** Cells that are not clean, each counted once. */
  readonly left: number;
  readonly open: Readonly<Record<GateCheck, readonly CellKey[]>>;
  readonly unanswered: readonly UnansweredCell[];
  /** Unanswered, and printed so on purpose. */
  readonly released: readonly UnansweredCell[];
  readonly answered: number;
  readonly notApplicable: number;
}

interface GateInput {
  readonly answers: Iterable<{
    readonly key: CellKey;
    readonly answer: Answer;
    readonly needsLook: boolean;
  }>;
  /** Cells with a conflict that waits. */
  readonly conflicts: readonly CellKey[];
  /** Cells that a person released. A release counts only while nothing is said in its cell. */
  readonly releases: readonly CellKey[];
}

/** Sorts every cell that the round asks for by what still has to be done with it. */
export function publishGate(round: Pick<Round, 'columns' | 'structure'>, input: GateInput): Gate {
  const stored = new Map(Array.from(input.answers, (each) => [cellKeyText(each.key), each]));
  const releases = new Set(input.releases.map(cellKeyText));
  const open: Record<GateCheck, CellKey[]> = {
    unanswered: [],
    returned: [],
    conflict: [...new Map(input.conflicts.map((key) => [cellKeyText(key), key])).values()],
    submitted: [],
    recheck: [],
  };
  const unanswered: UnansweredCell[] = [];
  const released: UnansweredCell[] = [];
  let [answered, notApplicable] = [0, 0];
  const asked = duties(round);
  for (const { assignment, column } of asked) {
    const { measureId, departmentId } = assignment;
    const key: CellKey = { measureId, departmentId, columnId: column.id };
    const found = stored.get(cellKeyText(key));
    const answer: Answer = found?.answer ?? { state: 'empty' };
    const gap = unansweredGap(answer);
    if (gap !== undefined) {
      const isReleasable = gap === 'empty' || gap === 'blank' || gap === 'no-reason';
      const cell = { key, column, gap, isReleasable };
      if (isReleasable && releases.has(cellKeyText(key))) released.push(cell);
      else {
        unanswered.push(cell);
        open.unanswered.push(key);
      }
    } else if (contentOf(answer)?.kind === 'not-applicable') notApplicable += 1;
    else if (contentOf(answer) !== null) answered += 1;
    if (answer.state === 'returned') open.returned.push(key);
    if (gap === undefined && answer.state === 'submitted') open.submitted.push(key);
    if (found?.needsLook === true) open.recheck.push(key);
  }
  const left = new Set(gateChecks.flatMap((check) => open[check].map(cellKeyText))).size;
  return { cells: asked.length, left, open, unanswered, released, answered, notApplicable };
}

/** Why a cell counts as 未回答; undefined where it does not. What was returned is 差戻し and not 未回答. */
function unansweredGap(answer: Answer): UnansweredCell['gap'] | undefined {
  const gap = gapOf(answer);
  if (gap === 'returned') return undefined;
  return gap ?? (answer.state === 'draft' ? 'draft' : undefined);
}

/** Checks that are neither clean nor signed for, in order; 食い違い stays whoever signs. */
export function unsignedChecks(gate: Gate, signOffs: readonly SignOff[]): GateCheck[] {
  const signed = new Set<GateCheck>(signOffs.map((each) => each.check));
  return gateChecks.filter((check) => gate.open[check].length > 0 && !signed.has(check));
}
