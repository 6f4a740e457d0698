/** What the readable copy of a request says. */
import { contentOf } from '../../../shared/answer.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import { planInOrder } from '../../../shared/plan.ts';
import type { RequestPayload } from './payloads.ts';
import type { ReadablePage } from './readable-page.ts';

export function requestPage(payload: RequestPayload, eras: readonly Era[]): ReadablePage {
  const { round, department, previous } = payload;
  const labels = new Map(previous.columns.map((each) => [each.id, each.label]));
  const own = new Set(payload.cells.map((each) => each.key.measureId));
  return {
    title: `照会: ${round.title}`,
    eras,
    facts: [
      ['回答する課', department.name],
      ['照会した課', payload.askedBy],
      ['回答期限', round.deadline ?? '定めなし'],
      ['答える列', round.columns.map((each) => each.label).join('、')],
    ],
    ...(round.message === undefined ? {} : { lead: round.message }),
    sections: planInOrder(round.structure).flatMap((entry) =>
      entry.kind === 'measure' && own.has(entry.measure.id)
        ? [
            {
              heading: entry.measure.title,
              text: entry.measure.description,
              answers: [
                ...previous.answers
                  .filter(
                    (each) =>
                      each.cell.measureId === entry.measure.id && each.cell.departmentId === department.id,
                  )
                  .map((each) => [`前回: ${labels.get(each.cell.columnId) ?? ''}`, each.content] as const),
                ...payload.cells
                  .filter(
                    (each) => each.key.measureId === entry.measure.id && contentOf(each.answer) !== null,
                  )
                  .map(
                    (each) =>
                      [
                        `今回: ${round.columns.find((column) => column.id === each.key.columnId)?.label ?? ''}`,
                        contentOf(each.answer),
                      ] as const,
                  ),
              ],
            },
          ]
        : [],
    ),
  };
}
