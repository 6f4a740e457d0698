/** The list pane: own measures, search, who asked and when, how far the work is, and the way on. */
import { memo, useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { Pane } from '../../components/panes.tsx';
import { useStore } from '../../components/store.ts';
import { needsLook } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { focusCell } from './field-focus.ts';
import { MeasureList } from './measure-list.tsx';
import { MeasureSearch } from './measure-search.tsx';
import type { OutlineMeasure, RoundOutline } from './round-outline.ts';
import { useSummary } from './use-summary.ts';

/** More ticks than this would be a smear; a bar takes their place. */
const mostTicks = 60;

export const MeasurePane = memo(function MeasurePane({
  outline,
}: {
  readonly outline: RoundOutline;
}): ReactElement {
  const { session } = useEdit();
  const { cells } = useSummary();
  const { askedBy, askedAt } = session.round();
  return (
    <Pane as="nav" label="自課の施策" className="nav">
      <div className="nav-h">
        <div>
          <h2>自課の施策</h2>
          <span className="note sub">
            {outline.measures.length}施策・{cells}欄
          </span>
        </div>
        <MeasureSearch outline={outline} />
      </div>
      <MeasurePicker outline={outline} />
      <MeasureList measures={outline.measures} onChoose={useChoose()} />
      <dl className="asked">
        <dt>照会元</dt>
        <dd>{askedBy}</dd>
        <dt>照会日</dt>
        <dd>{monthDay(askedAt)}</dd>
      </dl>
      <Progress />
    </Pane>
  );
});

/** To the first cell of a measure that needs a look, else to its first. */
function useChoose(): (measure: OutlineMeasure) => void {
  const { session } = useEdit();
  const [choose] = useState(() => ({ cells }: OutlineMeasure): void => {
    const next = cells.find((each) => needsLook(session.view(each.key))) ?? cells[0];
    if (next !== undefined) focusCell(next.key);
  });
  return choose;
}

function Progress(): ReactElement {
  const { session } = useEdit();
  const { cells, done } = useSummary();
  return (
    <div className="nav-f">
      <div>
        <div className="row">
          <span>入力済・該当なし</span>
          <span>
            <b className="num">{done}</b> ／ {cells}欄
          </span>
        </div>
        <div className="ticks" aria-hidden="true">
          {cells <= mostTicks ? (
            Array.from({ length: cells }, (_, index) => (
              <i key={index} className={index < done ? 'on' : ''} />
            ))
          ) : (
            <i className="bar">
              <i className="on" style={{ inlineSize: `${(done / cells) * 100}%` }} />
            </i>
          )}
        </div>
      </div>
      <a className="btn" id="to-submit" href={`#/submit/${encodeURIComponent(session.round().id)}`}>
        提出前の確認へ
      </a>
    </div>
  );
}

/** In a narrow window the list is a button that opens it. */
function MeasurePicker({ outline }: { readonly outline: RoundOutline }): ReactElement | null {
  const { view } = useEdit();
  const choose = useChoose();
  const [isOpen, setOpen] = useState(false);
  const id = useStore(view.active)?.split('/')[0];
  const at = Math.max(
    0,
    outline.measures.findIndex((each) => each.measure.id === id),
  );
  const current = outline.measures[at];
  if (current === undefined) return null;
  return (
    <>
      <Button className="nav-pick" aria-haspopup="dialog" onPress={() => setOpen(true)}>
        <span>
          <small>
            {at + 1}／{outline.measures.length}
          </small>
          {current.measure.title}
        </span>
        <Icon name="down" />
        <span className="vh">ほかの施策を選ぶ</span>
      </Button>
      <Dialog title="自課の施策" isOpen={isOpen} onClose={() => setOpen(false)}>
        <MeasureList
          measures={outline.measures}
          onChoose={(measure) => {
            setOpen(false);
            // The dialog hands the focus back first.
            setTimeout(() => choose(measure), 50);
          }}
        />
      </Dialog>
    </>
  );
}
