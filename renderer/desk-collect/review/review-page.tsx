/** 表の確認: read the whole table as it will be printed; edit, comment, return, accept. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { ReviewTable } from '../../../shared/contract/review-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { KeyLine } from '../../components/key-line.tsx';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { prepareFilters, whenPageIdle } from './prepare-filters.ts';
import { createReviewActions } from './review-actions.ts';
import { ReviewBar } from './review-bar.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { ReviewKeys, reviewKeysOf } from './review-keys.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { sessionOf } from './review-session.ts';
import { TableEmpty } from './table-empty.tsx';
import { charactersOf, loadFonts } from './table-fonts.ts';
import { usePlace } from './use-place.ts';
import { ReviewContext } from './use-review.ts';
import './review.css';
import './review-panel.css';

export function ReviewPage({ roundId }: { readonly roundId: string }): ReactElement {
  const { data, error, refetch } = useQuery({
    ...orpc.review.table.queryOptions({ input: { roundId }, refetchOnMount: 'always' }),
    structuralSharing: false,
    // The session follows each change by itself; other screens say so when they change something.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined)
    return error === null ? (
      <UnreadyPage title="表の確認" state={{ kind: 'loading' }} />
    ) : (
      <UnreadyPage
        title="表の確認"
        state={{ kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }}
      />
    );
  return <Review table={data} />;
}

function Review({ table }: { readonly table: ReviewTable }): ReactElement {
  const session = sessionOf(table);
  const root = useRef<HTMLElement>(null);
  const firstTop = usePlace(session, root);
  useEffect(() => session.adopt(table), [session, table]);
  useEffect(() => loadFonts(charactersOf(table)), [table]);
  useEffect(() => prepareFilters(session, whenPageIdle), [session, table]);
  // What was done here is not said again to whoever comes back.
  useEffect(() => () => session.said.set(''), [session]);
  const review = useMemo(
    () => ({ session, actions: createReviewActions(session), isLocked: table.locked !== null }),
    [session, table],
  );
  return (
    <ReviewContext value={review}>
      <main id="main" ref={root} tabIndex={-1} className="rv" aria-label="表の確認">
        <ReviewBar />
        <section className="rv-table" data-pane="" tabIndex={-1} aria-label="取りまとめ表">
          <ReviewGrid firstTop={firstTop} />
          <TableEmpty />
        </section>
        <ReviewPanel />
        <ReviewKeys />
      </main>
      <KeyLine {...reviewKeysOf(review.isLocked)} />
    </ReviewContext>
  );
}
