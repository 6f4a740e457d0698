/** What the columns of a table are for, by their names. A guess is shown to a person before anything is imported. */
import type { ColumnRole } from '../../../../shared/contract/understanding-contract.ts';
import { fiscalYearsIn, type Era } from '../../../../shared/fiscal-year.ts';
import { purposeOf } from './read-header.ts';
import { squeezed } from './table-grid.ts';

const departments = /担当|所管|主管|実施主体|部署|^(?:関係|関連|実施)?課名?等?$/u;
const notDepartments = /担当者|連絡|電話|評価|意見/u;
const description = /内容|概要|説明/u;
const numbers = /^(?:no\.?|№|#|番号|事業番号|施策番号|通し番号|整理番号|連番)$/iu;
/** The most particular first: where a table has 施策 and 事業名, its measures are the 事業. */
const measures = [
  /^(?:具体的な|個別)?事業(?:の?名称?|項目)?$/u,
  /^(?:主要な|主な|具体的な|個別の?)?(?:取組|取組み|取り組み)(?:の?名称?|項目)?$/u,
  /^(?:主要な|主な|具体的な|個別)?施策(?:の?名称?|項目)?$/u,
  /^(?:項目|名称|件名)$/u,
];
const headings =
  /^(?:(?:基本|重点|施策の?)?(?:目標|方針|柱|方向性?|体系|施策|分野)|(?:大|中|小)(?:項目|分類|区分)|章|節|見出し\d?)(?:名|名称)?$/u;

/** @param labels of all columns, from left to right */
export function guessRoles(labels: readonly string[], eras: readonly Era[]): ColumnRole[] {
  const names = labels.map(squeezed);
  const measureAt =
    measures.map((each) => names.findIndex((name) => each.test(name))).find((at) => at >= 0) ?? -1;
  let level = 0;
  let hasDepartments = false;
  let hasDescription = false;
  return names.map((name, at): ColumnRole => {
    if (at === measureAt) return { role: 'measure' };
    const [fiscalYear] = fiscalYearsIn(name, eras);
    if (fiscalYear !== undefined)
      return {
        role: 'answer',
        label: labels[at] ?? name,
        fiscalYear,
        purpose: purposeOf(name),
        kind: 'items',
      };
    if (numbers.test(name)) return { role: 'ignored' };
    if (!hasDepartments && departments.test(name) && !notDepartments.test(name)) {
      hasDepartments = true;
      return { role: 'departments' };
    }
    if (at < measureAt && (headings.test(name) || measures.some((each) => each.test(name)))) {
      level += 1;
      return { role: 'heading', level };
    }
    if (!hasDescription && description.test(name)) {
      hasDescription = true;
      return { role: 'description' };
    }
    return { role: 'unknown' };
  });
}

/** How sure a row of names is a header row: at least 3 for one that is. */
export function headerScore(labels: readonly string[], eras: readonly Era[]): number {
  const roles = new Set(guessRoles(labels, eras).map((each) => each.role));
  if (!roles.has('departments')) return 0;
  const named = (['measure', 'description', 'answer', 'heading'] as const).filter((each) => roles.has(each));
  return named.length > 0 ? 1 + named.length : 0;
}
