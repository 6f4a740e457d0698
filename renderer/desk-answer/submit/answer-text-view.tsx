/** What one cell says, as it will be printed. */
import type { ReactElement } from 'react';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Column } from '../../../shared/round.ts';
import { eraDate } from '../../components/dates.ts';

export interface AnswerTextViewProps {
  readonly content: AnswerContent;
  readonly column: Column | undefined;
  /** Titles of measures, for 再掲. */
  readonly titles: ReadonlyMap<string, string>;
}

export function AnswerTextView({ content, column, titles }: AnswerTextViewProps): ReactElement {
  switch (content.kind) {
    case 'items':
      return (
        <ul className="items">
          {content.items.map((each, index) => (
            <li key={index} className={each.bullet ? '' : 'plain'}>
              {each.text}
              {each.note === null ? null : `【${each.note}】`}
            </li>
          ))}
        </ul>
      );
    case 'text':
      return <p className="sub-text">{content.text}</p>;
    case 'choice':
      return <>{content.value}</>;
    case 'number':
      return (
        <span className="num">
          {content.value}
          {column?.kind === 'number' ? column.unit : ''}
        </span>
      );
    case 'money':
      return <span className="num">{content.yen.toLocaleString('ja-JP')}円</span>;
    case 'date':
      return <span className="num">{eraDate(content.date)}</span>;
    case 'reference':
      return <>再掲：{titles.get(content.measureId) ?? '照会にない施策'}</>;
    case 'not-applicable':
      return (
        <>
          該当なし
          <span className="sub-said">理由：{content.reason}</span>
        </>
      );
  }
}
