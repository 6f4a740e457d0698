/** One measure in the ledger: its place in the plan, what it is, who is in charge, and a row for each year. */
import { memo, useSyncExternalStore, type ReactElement } from 'react';
import { isDone } from './cell-view.ts';
import type { DeskView } from './desk-view.ts';
import { useEdit } from './edit-context.ts';
import type { EditSession } from './edit-session.ts';
import { sectionId } from './field-focus.ts';
import { NearBlock } from './near-block.tsx';
import { OtherAnswers } from './other-answers.tsx';
import { headingLine, type OutlineMeasure } from './round-outline.ts';
import { YearRow } from './year-row.tsx';

export const MeasureSection = memo(function MeasureSection({
  measure: entry,
}: {
  readonly measure: OutlineMeasure;
}): ReactElement | null {
  const isShown = useIsShown(entry);
  if (!isShown) return null;
  const { measure, cells } = entry;
  const titleId = `${measure.id}/title`;
  return (
    <NearBlock
      as="section"
      className="ms"
      id={sectionId(measure.id)}
      labelledBy={titleId}
      estimate={heightOf(entry)}
      far={
        <h2 className="far" id={titleId}>
          {measure.title}
        </h2>
      }
    >
      {() => (
        <>
          <Head entry={entry} titleId={titleId} />
          {cells.map((each) => (
            <YearRow key={each.key} cellKey={each.key} />
          ))}
        </>
      )}
    </NearBlock>
  );
});

/** With the filter 残り, a measure whose cells are all done leaves once the caret has left it. */
function useIsShown(entry: OutlineMeasure): boolean {
  const { session, view } = useEdit();
  return useSyncExternalStore(
    (listener) => {
      const stops = [
        view.active.subscribe(listener),
        view.filter.subscribe(listener),
        ...entry.cells.map((each) => session.watch(each.key, listener)),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => isMeasureShown(session, view, entry),
  );
}

export function isMeasureShown(
  session: EditSession,
  view: DeskView,
  { cells, measure }: OutlineMeasure,
): boolean {
  return (
    view.filter.get() === 'all' ||
    view.active.get()?.startsWith(`${measure.id}/`) === true ||
    cells.some((each) => !isDone(session.view(each.key)))
  );
}

function Head({
  entry,
  titleId,
}: {
  readonly entry: OutlineMeasure;
  readonly titleId: string;
}): ReactElement {
  const { session } = useEdit();
  const { measure, path } = entry;
  const own = session.round().department.name;
  return (
    <>
      <p className="path">
        {path.map((each, index) => (
          <span key={each.id}>
            {index === 0 ? null : (
              <span className="sep" aria-hidden="true">
                ／
              </span>
            )}
            {headingLine(each)}
          </span>
        ))}
      </p>
      <div className="mh">
        <div className="mh-l">
          <h2 id={titleId} className="ph">
            {measure.title}
          </h2>
          <p className="pre">{measure.description}</p>
        </div>
        <dl className="mh-r">
          <dt>担当課</dt>
          <dd>
            {measure.departments.map((each, index) => (
              <span key={each}>
                {index === 0 ? '' : '、'}
                {each === own ? <b>{each}</b> : each}
              </span>
            ))}
          </dd>
          <OtherAnswers measure={measure} />
        </dl>
      </div>
    </>
  );
}

/** Pixels, roughly, at the base layout; the true height is taken once it was drawn. */
export function heightOf({ measure, cells }: OutlineMeasure): number {
  return 120 + Math.ceil(measure.description.length / 46) * 22 + cells.length * 190;
}
