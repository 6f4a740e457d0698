/** 比べるもの: each with what it comes to; what cannot be compared says why and is no choice. */
import type { ReactElement } from 'react';
import type { ComparisonKind } from '../../../../shared/compare-columns.ts';
import type { ComparisonChoice } from '../../../../shared/contract/compare-contract.ts';
import { countWords, kindWords } from './compare-words.ts';

interface KindChoiceProps {
  readonly choices: readonly ComparisonChoice[];
  /** How many the round has. */
  readonly editions: number;
  readonly chosen: ComparisonKind | null;
  readonly edition: number | null;
  readonly onKind: (kind: ComparisonKind) => void;
  readonly onEdition: (edition: number | null) => void;
}

export function KindChoice(props: KindChoiceProps): ReactElement {
  const { choices, editions, chosen, edition, onKind, onEdition } = props;
  return (
    <fieldset className="cmp-kinds" aria-label="比べるもの">
      {choices.map((each) =>
        each.state === 'impossible' ? (
          <p className="cmp-kind sub" key={each.kind}>
            <span>{kindWords[each.kind]}</span>
            <span>{each.message}</span>
          </p>
        ) : (
          <div className="cmp-kind" key={each.kind}>
            <label className="ck ck--note">
              <input
                type="radio"
                name="comparison"
                checked={each.kind === chosen}
                onChange={() => onKind(each.kind)}
                aria-describedby={`cmp-${each.kind}`}
              />
              <span>{kindWords[each.kind]}</span>
            </label>
            <span className="sub cmp-count" id={`cmp-${each.kind}`}>
              {each.before}と{each.after}。{countWords(each)}
            </span>
            {each.kind === 'snapshot' && editions > 1 && each.kind === chosen ? (
              <label className="cmp-edition">
                <span>比べる版</span>
                <select
                  className="in"
                  value={edition ?? ''}
                  onChange={(event) =>
                    onEdition(event.target.value === '' ? null : Number(event.target.value))
                  }
                >
                  <option value="">いちばん新しい違い</option>
                  {Array.from({ length: editions }, (_, index) => (
                    <option key={index} value={index + 1}>
                      第{index + 1}版
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
          </div>
        ),
      )}
    </fieldset>
  );
}
