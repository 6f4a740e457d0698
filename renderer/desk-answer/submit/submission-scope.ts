/** What the next response would carry, and how that is said. Rules on values only; the core decides what it writes. */
import type { DeskCell, Finding } from '../../../shared/contract/desk-contract.ts';

export interface SubmissionScope {
  /** Complete and open: these go into the next response. */
  readonly going: readonly DeskCell[];
  /** Open and not complete: these stay for the one after. */
  readonly staying: readonly DeskCell[];
  /** In an earlier response, accepted or closed: nothing to send. */
  readonly given: readonly DeskCell[];
}

export function submissionScope(cells: readonly DeskCell[]): SubmissionScope {
  const open = cells.filter((each) => each.writable === 'open');
  return {
    going: open.filter((each) => each.complete),
    staying: open.filter((each) => !each.complete),
    given: cells.filter((each) => each.writable !== 'open'),
  };
}

/** The sentence under the title: whether a response can be made, and what is left to look at. */
export function leadSentence(findings: readonly Finding[], accepted: ReadonlySet<string>): string {
  const errors = findings.filter((each) => each.level === 'error').length;
  if (errors > 0) return `提出の前に、直すところが${errors}件あります。`;
  const looks = findings.filter((each) => needsLook(each, accepted)).length;
  return looks > 0 ? `提出できます。確かめていただきたいことが${looks}件あります。` : '提出できます。';
}

/** Whether a person still has to do something about it: repair it, or say このままでよい. */
export function needsLook(finding: Finding, accepted: ReadonlySet<string>): boolean {
  return finding.level === 'error' || (finding.level === 'warn' && !accepted.has(findingKey(finding)));
}

/** The same finding again after a repair elsewhere has the same key; another text or other cells make another. */
export function findingKey({ code, message, cells }: Finding): string {
  return JSON.stringify([code, message, cells.map((each) => [each.measureId, each.columnId])]);
}

/** 2施策・4欄（入力済2、該当なし2）／差戻しへの返事1件 */
export function contentSummary(cells: readonly DeskCell[]): string {
  const measures = new Set(cells.map((each) => each.measureId)).size;
  const notApplicable = cells.filter((each) => each.content?.kind === 'not-applicable').length;
  const counts = [
    [cells.length - notApplicable, '入力済'],
    [notApplicable, '該当なし'],
  ] as const;
  const kinds = counts.flatMap(([count, word]) => (count > 0 ? [`${word}${count}`] : [])).join('、');
  const replies = cells.filter((each) => isReplied(each)).length;
  const detail = kinds === '' ? '' : `（${kinds}）`;
  return `${measures}施策・${cells.length}欄${detail}${replies > 0 ? `／差戻しへの返事${replies}件` : ''}`;
}

function isReplied(cell: DeskCell): boolean {
  return cell.reply !== null && cell.reply.trim() !== '';
}
