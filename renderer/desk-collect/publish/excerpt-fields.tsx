/** 載せる範囲: which columns and headings are printed, and the lines before the table. */
import { useState, type ReactElement } from 'react';
import type { PublishState } from '../../../shared/contract/publish-contract.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { excerptWords } from './publish-words.ts';
import { RestingText } from './resting-text.tsx';

interface ExcerptFieldsProps {
  readonly state: PublishState;
  readonly options: OutputOptions;
  readonly onOptions: (options: OutputOptions, isKept: boolean) => void;
}

export function ExcerptFields({ state, options, onOptions }: ExcerptFieldsProps): ReactElement {
  const { columns, headings } = state;
  const [refused, setRefused] = useState<'column' | 'heading' | null>(null);
  const change = (part: Partial<OutputOptions>): void => {
    setRefused(null);
    onOptions({ ...options, ...part }, true);
  };
  const isShown = (id: string): boolean => !options.without.includes(id);
  const showColumn = (id: string, isChosen: boolean): void => {
    const without = columns
      .map((each) => each.id)
      .filter((each) => (each === id ? !isChosen : !isShown(each)));
    if (columns.some((each) => each.isAnswer && !without.includes(each.id))) change({ without });
    else setRefused('column');
  };
  const isPrinted = (id: string): boolean => options.headings?.includes(id) ?? true;
  const showHeading = (id: string, isChosen: boolean): void => {
    const chosen = headings
      .map((each) => each.id)
      .filter((each) => (each === id ? isChosen : isPrinted(each)));
    if (chosen.length === 0) setRefused('heading');
    else change({ headings: chosen.length === headings.length ? null : chosen });
  };
  return (
    <>
      <details className="pb-set pb-excerpt">
        <summary>
          <span className="lab">載せる範囲</span> {excerptWords(state, options)}
        </summary>
        <fieldset>
          <legend>列</legend>
          {columns.map(({ id, label }) => (
            <Checkbox
              key={id}
              small
              checked={isShown(id)}
              onChange={(event) => showColumn(id, event.target.checked)}
            >
              {label}
            </Checkbox>
          ))}
          {refused === 'column' ? (
            <span className="err" role="alert">
              回答の列を1つ以上載せてください。
            </span>
          ) : null}
        </fieldset>
        {headings.length > 1 ? (
          <fieldset>
            <legend>見出し</legend>
            {headings.map(({ id, name }) => (
              <Checkbox
                key={id}
                small
                checked={isPrinted(id)}
                onChange={(event) => showHeading(id, event.target.checked)}
              >
                {name}
              </Checkbox>
            ))}
            {refused === 'heading' ? (
              <span className="err" role="alert">
                見出しを1つ以上載せてください。
              </span>
            ) : null}
          </fieldset>
        ) : null}
        <span className="help">
          減らしたときは、表の前に「抜粋です」と載ります。データの形式には載りません。
        </span>
      </details>
      <fieldset className="pb-set">
        <legend>前書き（題と表の間）</legend>
        <RestingText
          label="前書き"
          text={options.note}
          onText={(note, isKept) => onOptions({ ...options, note }, isKept)}
        />
      </fieldset>
    </>
  );
}
