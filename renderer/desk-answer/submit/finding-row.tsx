/** One check: 合格, 確認 or 要修正, the cells it is about, and for 確認 the word このままでよい. */
import { useId, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { Finding } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { answerPath } from '../../paths.ts';
import { findingPlaces, type FindingPlace } from './finding-places.ts';
import { needsLook } from './submission-scope.ts';

const levels = {
  ok: ['合格', 'ok', 'ok'],
  warn: ['確認', 'warn', 'attn'],
  error: ['要修正', 'err', 'return'],
} as const satisfies Record<Finding['level'], readonly [word: string, icon: IconName, tone: string]>;

const shownAtOnce = 4;

export interface FindingRowProps {
  readonly roundId: string;
  readonly finding: Finding;
  readonly columns: readonly Column[];
  readonly accepted: ReadonlySet<string>;
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}

export function FindingRow(props: FindingRowProps): ReactElement {
  const { roundId, finding, columns, accepted, isAccepted, onAccept } = props;
  const messageId = useId();
  const [word, icon, tone] = levels[finding.level];
  const places = finding.level === 'ok' ? [] : findingPlaces(finding.cells, columns);
  const [only, ...others] = places;
  const single = others.length === 0 ? only : undefined;
  return (
    <li
      tabIndex={-1}
      {...(needsLook(finding, accepted) && { 'data-look': '' })}
      {...(finding.level === 'error' && { 'data-error': '' })}
    >
      <span className={`st st--${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      <div>
        <p id={messageId}>{finding.message}</p>
        {single === undefined ? null : <p>{placeText(single)}</p>}
        {others.length === 0 ? null : <Places roundId={roundId} places={places} />}
      </div>
      <div className="sub-act">
        {single === undefined ? null : <CellLink roundId={roundId} place={single} />}
        {finding.level === 'warn' ? (
          <Checkbox
            small
            defaultChecked={isAccepted}
            aria-describedby={messageId}
            onChange={(event) => onAccept(event.currentTarget.checked)}
          >
            このままでよい
          </Checkbox>
        ) : null}
      </div>
    </li>
  );
}

interface PlacesProps {
  readonly roundId: string;
  readonly places: readonly FindingPlace[];
}

function Places({ roundId, places }: PlacesProps): ReactElement {
  const rest = places.slice(shownAtOnce);
  return (
    <>
      <PlaceList roundId={roundId} places={places.slice(0, shownAtOnce)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>ほか{rest.length}施策</summary>
          <PlaceList roundId={roundId} places={rest} />
        </details>
      )}
    </>
  );
}

function PlaceList({ roundId, places }: PlacesProps): ReactElement {
  return (
    <ul className="sub-places">
      {places.map((place) => (
        <li key={place.measureId}>
          {placeText(place)}
          {'　'}
          <CellLink roundId={roundId} place={place} />
        </li>
      ))}
    </ul>
  );
}

function CellLink({
  roundId,
  place,
}: {
  readonly roundId: string;
  readonly place: FindingPlace;
}): ReactElement {
  return (
    <Link href={answerPath(roundId, place)} className="nw">
      欄へ移る<span className="vh">（{placeText(place)}）</span>
    </Link>
  );
}

function placeText(place: FindingPlace): string {
  return `${place.measure}　${place.columns.join('・')}`;
}
