/** The ledger of the clerk's own cells, below its sticky head: which cells are shown, and whose text stands where. */
import { memo, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { Pane } from '../../components/panes.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useStore } from '../../components/store.ts';
import { useEdit } from './edit-context.ts';
import { sectionId } from './field-focus.ts';
import { heightOf, isMeasureShown, MeasureSection } from './measure-section.tsx';
import { createNearWatcher, NearBlock, NearContext } from './near-block.tsx';
import { RequestMessage } from './request-message.tsx';
import type { OutlineMeasure, RoundOutline } from './round-outline.ts';
import { useSummary } from './use-summary.ts';

/** Up to so many measures everything is drawn at once. */
const small = 40;
const stretch = 16;

export const Ledger = memo(function Ledger({ outline }: { readonly outline: RoundOutline }): ReactElement {
  const { view } = useEdit();
  const filter = useStore(view.filter);
  const pane = useRef<HTMLElement>(null);
  const [watcher] = useState(() => (outline.measures.length > small ? createNearWatcher() : null));
  const hasNone = outline.measures.length === 0;
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return undefined;
    element.scrollTop = view.scrollTop;
    const onScroll = (): void => {
      view.scrollTop = element.scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [view]);
  return (
    <Pane as="main" label="回答の入力" className="ledger" ref={pane}>
      <div className="cols cols-h">
        <h1>回答の入力</h1>
        <div className="c2">
          <Filter />
        </div>
        <div className="c3">前回の回答</div>
      </div>
      <RequestMessage />
      {hasNone ? (
        <p className="none">この照会に、自課の施策はありません。宛先の課を取りまとめ課に確かめてください。</p>
      ) : null}
      <NearContext value={watcher}>
        {watcher === null
          ? outline.measures.map((each) => <MeasureSection key={each.measure.id} measure={each} />)
          : stretches(outline.measures).map((each) => (
              <Stretch key={`${filter}/${each[0]?.measure.id ?? ''}`} measures={each} />
            ))}
      </NearContext>
      <NoneLeft />
    </Pane>
  );
});

/** A long round is drawn in stretches, so that what is far away costs nothing while somebody types. */
function stretches(measures: readonly OutlineMeasure[]): OutlineMeasure[][] {
  return Array.from({ length: Math.ceil(measures.length / stretch) }, (_, index) =>
    measures.slice(index * stretch, (index + 1) * stretch),
  );
}

function Stretch({ measures }: { readonly measures: readonly OutlineMeasure[] }): ReactElement {
  const { session, view } = useEdit();
  const estimate = measures
    .filter((each) => isMeasureShown(session, view, each))
    .reduce((sum, each) => sum + heightOf(each), 0);
  return (
    <NearBlock
      as="div"
      className="stretch"
      holds={measures.map((each) => sectionId(each.measure.id))}
      estimate={estimate}
      far={null}
    >
      {() => measures.map((each) => <MeasureSection key={each.measure.id} measure={each} />)}
    </NearBlock>
  );
}

function Filter(): ReactElement {
  const { view } = useEdit();
  const { cells, done } = useSummary();
  return (
    <>
      <span id="cell-filter" className="sub">
        表示する欄
      </span>
      <Segmented
        label="表示する欄"
        labelledBy="cell-filter"
        value={useStore(view.filter)}
        options={[
          { value: 'all', label: 'すべて', count: cells },
          { value: 'rest', label: '残り', count: cells - done },
        ]}
        onChange={view.filter.set}
      />
    </>
  );
}

function NoneLeft(): ReactElement | null {
  const { view } = useEdit();
  const { cells, done } = useSummary();
  const filter = useStore(view.filter);
  if (filter === 'all' || cells === 0 || done < cells) return null;
  return <p className="none">残りの欄はありません。［提出前の確認へ］を押してください。</p>;
}
