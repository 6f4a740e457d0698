/** What of the table is shown: by state, heading, department and words; which columns; changes marked or applied. */
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ReviewTable } from '../../../shared/contract/review-contract.ts';
import { planInOrder } from '../../../shared/plan.ts';
import { Button } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useStore } from '../../components/store.ts';
import { reviewDialog } from './open-dialog.ts';
import { ReviewDialogs } from './review-dialogs.tsx';
import type { Filter, StateFilter } from './review-rows.ts';
import { useReview } from './use-review.ts';

const states: readonly (readonly [StateFilter, string, IconName | null])[] = [
  ['all', 'すべて', null],
  ['submitted', '提出済', 'wait'],
  ['recheck', '要再確認', 'recheck'],
  ['returned', '差戻し', 'return'],
  ['conflict', '食い違い', 'conflict'],
  ['empty', '未回答', 'empty'],
  ['accepted', '受理', 'ok'],
];

export function ReviewBar(): ReactElement {
  const { session } = useReview();
  const view = useStore(session.view);
  const counts = useStore(session.counts);
  const { filter } = view;
  const { structure } = session.table();
  const narrow = (next: Partial<Filter>): void =>
    session.look({ filter: { ...session.view.get().filter, ...next } });
  // A plan has hundreds of headings: with the same plan they stay the same elements, which React skips.
  const headings = useMemo(() => headingOptions(structure), [structure]);
  const departments = useMemo(
    () =>
      structure.departments.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      )),
    [structure],
  );
  return (
    <section className="rv-bar" data-pane="" tabIndex={-1} aria-label="表の絞り込み">
      <h1 className="vh">表の確認</h1>
      <Segmented
        label="状態で絞る"
        options={states
          // What is rare is offered only while there is any.
          .filter(([value]) => value !== 'recheck' || counts.recheck > 0 || filter.state === 'recheck')
          .map(([value, word, icon]) => ({
            value,
            count: counts[value],
            label: (
              <>
                {icon === null ? null : <Icon name={icon} />}
                {word}
              </>
            ),
          }))}
        value={filter.state}
        onChange={(state) => narrow({ state })}
      />
      <span className="rv-fld">
        <label htmlFor="review-heading">柱</label>
        <select
          id="review-heading"
          className="in in--sm"
          value={filter.heading ?? ''}
          onChange={(event) => narrow({ heading: event.currentTarget.value || null })}
        >
          <option value="">すべて</option>
          {headings}
        </select>
      </span>
      <span className="rv-fld">
        <label htmlFor="review-department">課</label>
        <select
          id="review-department"
          className="in in--sm"
          value={filter.department ?? ''}
          onChange={(event) => narrow({ department: event.currentTarget.value || null })}
        >
          <option value="">すべて</option>
          {departments}
        </select>
      </span>
      <Search text={filter.text} onChange={(text) => narrow({ text })} />
      <div className="rv-end">
        <MoreMenu />
        <Button small icon="table" aria-haspopup="dialog" onPress={() => reviewDialog.set('columns')}>
          <span className="rv-lbl">列</span>
          <span className="vh">を選ぶ</span>
        </Button>
        <Segmented
          label="直しの見せ方"
          options={[
            { value: 'tracked', label: '見え消し' },
            { value: 'clean', label: '溶け込み' },
          ]}
          value={view.tracked ? 'tracked' : 'clean'}
          onChange={(value) => session.look({ tracked: value === 'tracked' })}
        />
      </div>
      <ReviewDialogs />
    </section>
  );
}

function headingOptions(structure: ReviewTable['structure']): ReactElement[] {
  return planInOrder(structure).flatMap((each) =>
    each.kind === 'heading'
      ? [
          <option key={each.heading.id} value={each.heading.id}>
            {'　'.repeat(each.depth - 1)}
            {[each.heading.number, each.heading.title].filter(Boolean).join(' ')}
          </option>,
        ]
      : [],
  );
}

/** What is needed less often than filters. */
function MoreMenu(): ReactElement {
  const { isLocked } = useReview();
  return (
    <MenuTrigger>
      <Button small className="rv-more">
        ほか
        <Icon name="down" />
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu className="menu" onAction={(key) => reviewDialog.set(key === 'accept' ? 'accept' : 'changes')}>
          {isLocked ? null : (
            <MenuItem id="accept" className="menu-i">
              <Icon name="ok" />
              まとめて受理
            </MenuItem>
          )}
          <MenuItem id="changes" className="menu-i">
            <Icon name="history" />
            変更の一覧
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/**
 * Milliseconds after a letter, in which it is drawn itself; then the filter runs. Whoever types faster than the filter runs
 * loses nothing: the browser hands over letters first, and they put the filter off.
 */
const pause = 20;

/** Uncontrolled, and silent while the input method composes. */
function Search({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const said = useRef(text);
  useEffect(() => {
    // Somebody else emptied the filter: the field follows.
    if (field.current !== null && said.current !== text) field.current.value = text;
    said.current = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (value: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      said.current = value;
      onChange(value);
    }, pause);
  };
  return (
    <span className="rv-fld">
      <label htmlFor="review-search">語句</label>
      <span className="rv-find">
        <Icon name="search" />
        <input
          ref={field}
          id="review-search"
          className="in"
          type="search"
          autoComplete="off"
          defaultValue={text}
          onInput={(event) => {
            if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing))
              tell(event.currentTarget.value);
          }}
          onCompositionEnd={(event) => tell(event.currentTarget.value)}
        />
      </span>
    </span>
  );
}
