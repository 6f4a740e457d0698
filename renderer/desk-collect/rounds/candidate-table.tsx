/** Candidates in a table: what was said, what is offered, and how far that is decided. */
import type { ReactElement, ReactNode } from 'react';
import type { DraftCandidate } from '../../../shared/contract/rounds-contract.ts';
import { offeredItemKey } from '../../../shared/offer-decisions.ts';
import { Icon } from '../../components/icon.tsx';
import { candidateParts, choiceWord } from './candidate-words.ts';
import { WideTable } from './wide-table.tsx';

interface CandidateRowsProps {
  readonly candidates: readonly DraftCandidate[];
  /** What stands below the candidate's text and in a column of its own. */
  readonly renderTools?: (candidate: DraftCandidate) => ReactNode;
}

export function CandidateRows({ candidates, renderTools }: CandidateRowsProps): ReactElement {
  return (
    <WideTable label="年度を書き換える候補の表">
      <table className={renderTools === undefined ? 'tbl ro-roll' : 'tbl ro-roll ro-roll--do'}>
        <caption className="vh">年度を書き換える候補</caption>
        <thead>
          <tr>
            <th scope="col">課</th>
            <th scope="col">前回の文</th>
            <th scope="col">今回の候補</th>
            <th scope="col">状態</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((each) => (
            <tr key={offeredItemKey(each)} data-candidate={each.choice === null ? 'open' : 'decided'}>
              <th scope="row">
                {each.department}
                <span className="ro-sub ph">{each.measure}</span>
              </th>
              <td className="was">
                {each.said}
                <span className="ro-sub">{each.way}</span>
              </td>
              <td>
                <CandidateText candidate={each} />
                {renderTools?.(each)}
              </td>
              <td>
                {each.choice === null ? (
                  <span className="st st--attn">
                    <Icon name="recheck" />
                    未確認
                  </span>
                ) : (
                  <span className="st st--ok">
                    <Icon name="done" />
                    {choiceWord(each.choice)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function CandidateText({ candidate }: { readonly candidate: DraftCandidate }): ReactElement {
  return (
    <span>
      {candidateParts(candidate).map((part, index) =>
        part.mark === 'same' ? (
          <Dated key={index} text={part.text} dates={candidate.dates} />
        ) : part.mark === 'deleted' ? (
          <del key={index}>
            <span className="vh">削除 </span>
            {part.text}
          </del>
        ) : (
          <ins key={index}>
            <span className="vh">追加 </span>
            {part.text}
          </ins>
        ),
      )}
    </span>
  );
}

/** Days without a year carry a wavy line: another year has them on another weekday. */
function Dated({ text, dates }: { readonly text: string; readonly dates: readonly string[] }): ReactElement {
  const at = dates.map((each) => [each, text.indexOf(each)] as const).find(([, index]) => index >= 0);
  if (at === undefined) return <>{text}</>;
  const [date, index] = at;
  return (
    <>
      {text.slice(0, index)}
      <span className="wavy">{date}</span>
      <Dated text={text.slice(index + date.length)} dates={dates} />
    </>
  );
}
