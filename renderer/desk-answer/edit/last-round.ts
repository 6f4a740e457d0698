/** What was said last time about one cell, from each side that helps: 予定, 実績, and what this round says already. */
import type { AnswerContent, Item } from '../../../shared/answer.ts';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import { currentEras, yearLabel } from '../../components/eras.ts';

export interface Source {
  readonly id: string;
  /** 「5年度の予定」 */
  readonly label: string;
  /** As it was said. Null: this round's own cell, which may still change. */
  readonly said: AnswerContent | null;
  /** What 写す puts in, years rolled forward; null where it must be read from this round's cell. */
  readonly offered: AnswerContent | null;
  /** Years as they stand in the offered text after rolling. */
  readonly rolled: readonly string[];
  readonly mentions: readonly { readonly before: string; readonly after: string }[];
  /** Column of this round whose present answer is the source. */
  readonly ownColumn: Column | null;
  /** 「予定を実績へ」 or 「前年度を写す」 */
  readonly copyAll: string;
}

type Asked = Pick<DeskRound, 'columns' | 'department' | 'previous' | 'offers'>;

export function sourcesOf(round: Asked, measureId: string, column: Column): Source[] {
  const columns = new Map(round.previous.columns.map((each) => [each.id, each]));
  const departments = new Map(round.previous.departments.map((each) => [each.id, each.name]));
  const offered = round.offers
    .filter((each) => each.cell.measureId === measureId && each.cell.columnId === column.id)
    .flatMap((offer): Source[] => {
      const from = columns.get(offer.from.columnId);
      if (from === undefined) return [];
      const said = round.previous.answers.find((each) => sameCell(each.cell, offer.from))?.content;
      const isOwn = offer.from.departmentId === round.department.id;
      const name = isOwn ? '' : `（${departments.get(offer.from.departmentId) ?? '前の担当課'}）`;
      return [
        {
          id: `${offer.source}/${offer.from.departmentId}/${from.id}`,
          label: `${shortYear(from.fiscalYear)}の${from.purpose === 'plan' ? '予定' : '実績'}${name}`,
          said: said ?? offer.content,
          offered: offer.content,
          rolled: offer.mentions.map((each) => each.after),
          mentions: offer.mentions,
          ownColumn: null,
          copyAll: from.purpose === 'plan' && column.purpose === 'result' ? '予定を実績へ' : '前年度を写す',
        },
      ];
    });
  return [...offered, ...ownSource(round, column)];
}

/** This round's column of the year before: what is planned often goes on from what was just written. */
function ownSource(round: Asked, column: Column): Source[] {
  const before = round.columns.find(
    (each) => each.id !== column.id && each.kind === column.kind && each.fiscalYear === column.fiscalYear - 1,
  );
  if (before === undefined) return [];
  const label = `今回の${shortYear(before.fiscalYear)}`;
  const nothing = { said: null, offered: null, rolled: [], mentions: [] };
  return [{ id: `own/${before.id}`, label, ...nothing, ownColumn: before, copyAll: '今回の文を写す' }];
}

/** 「5年度」 for 令和5年度. */
export function shortYear(fiscalYear: number): string {
  const label = yearLabel(fiscalYear);
  const era = currentEras().find((each) => label.startsWith(each.name));
  return era === undefined ? label : label.slice(era.name.length);
}

/** 令和5年度の取組み as the year and the rest of its words. */
export function columnWords(column: Pick<Column, 'label' | 'fiscalYear'>): { year: string; rest: string } {
  const year = yearLabel(column.fiscalYear);
  return column.label.startsWith(year)
    ? { year, rest: column.label.slice(year.length) }
    : { year: column.label, rest: '' };
}

export function itemsIn(content: AnswerContent | null): readonly Item[] {
  return content?.kind === 'items' ? content.items : [];
}

interface Cell {
  readonly measureId: string;
  readonly departmentId: string;
  readonly columnId: string;
}

function sameCell(a: Cell, b: Cell): boolean {
  return a.measureId === b.measureId && a.departmentId === b.departmentId && a.columnId === b.columnId;
}

/** What every department said last time about a measure, by column of that round, this desk's own left out. */
export function otherAnswers(
  round: Asked,
  measureId: string,
): {
  readonly column: Column;
  readonly answers: { readonly department: string; readonly content: AnswerContent }[];
}[] {
  const departments = new Map(round.previous.departments.map((each) => [each.id, each.name]));
  const answers = round.previous.answers.filter(
    (each) => each.cell.measureId === measureId && each.cell.departmentId !== round.department.id,
  );
  return round.previous.columns
    .map((column) => ({
      column,
      answers: answers
        .filter((each) => each.cell.columnId === column.id)
        .map((each) => ({
          department: departments.get(each.cell.departmentId) ?? '',
          content: each.content,
        })),
    }))
    .filter((each) => each.answers.length > 0);
}
