/** The cells of a finding by measure, so that one line and one link stand for each measure. */
import type { Finding } from '../../../shared/contract/desk-contract.ts';
import { yearLabel } from '../../components/eras.ts';
import type { Column } from '../../../shared/round.ts';

export interface FindingPlace {
  readonly measureId: string;
  /** The first of its cells: where the link goes. */
  readonly columnId: string;
  readonly measure: string;
  /** By their fiscal years where that tells them apart, else by their labels. */
  readonly columns: readonly string[];
}

export function findingPlaces(cells: Finding['cells'], columns: readonly Column[]): FindingPlace[] {
  const words = columnWords(columns);
  return [...Map.groupBy(cells, (each) => each.measureId).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { measureId, columnId, measure } = first;
    const own = group.map((each) => words.get(each.columnId) ?? each.column);
    return [{ measureId, columnId, measure, columns: own }];
  });
}

function columnWords(columns: readonly Column[]): Map<string, string> {
  const years = new Set(columns.map((each) => each.fiscalYear));
  if (years.size < columns.length) return new Map();
  return new Map(columns.map((each) => [each.id, yearLabel(each.fiscalYear)]));
}
