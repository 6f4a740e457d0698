/** What was said last time, beside the cell: pressed sources, and 写す for a line or for all. */
import { useState, type ReactElement } from 'react';
import type { AnswerContent, Item } from '../../../shared/answer.ts';
import { itemText } from '../../../shared/answer-text.ts';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useCellView, useEdit } from './edit-context.ts';
import { ContentText } from './content-text.tsx';
import { contentOfDraft } from './cell-draft.ts';
import { eraSpans } from './era-spans.ts';
import { itemsIn, type Source } from './last-round.ts';

export function LastRoundPane({ cellKey }: { readonly cellKey: string }): ReactElement {
  const { actions, view } = useEdit();
  const sources = actions.sources(cellKey);
  const [pressed, press] = useState(() => view.sources.get(cellKey) ?? sources[0]?.id ?? '');
  const source = sources.find((each) => each.id === pressed) ?? sources[0];
  if (source === undefined) return <p className="sub">前回の回答はありません。</p>;
  return (
    <>
      <Segmented
        className="pt"
        label="参考にする文の種類"
        value={source.id}
        options={sources.map((each) => ({ value: each.id, label: each.label }))}
        onChange={(id) => {
          view.sources.set(cellKey, id);
          press(id);
        }}
      />
      {source.ownColumn === null ? (
        <SourceText cellKey={cellKey} source={source} said={source.said} offered={itemsIn(source.offered)} />
      ) : (
        <OwnSource cellKey={cellKey} source={source} columnId={source.ownColumn.id} />
      )}
    </>
  );
}

interface SourceProps {
  readonly cellKey: string;
  readonly source: Source;
}

/** What this round says in another column, as it is being written. */
function OwnSource({ cellKey, source, columnId }: SourceProps & { readonly columnId: string }): ReactElement {
  const other = useCellView(`${cellKey.slice(0, cellKey.indexOf('/'))}/${columnId}`);
  const said = contentOfDraft(other.draft, other.column) ?? null;
  return <SourceText cellKey={cellKey} source={source} said={said} offered={itemsIn(said)} />;
}

interface SourceTextProps extends SourceProps {
  readonly said: AnswerContent | null;
  readonly offered: readonly Item[];
}

function SourceText({ cellKey, source, said, offered }: SourceTextProps): ReactElement {
  const { actions } = useEdit();
  const { cell, draft, column } = useCellView(cellKey);
  const [note, setNote] = useState('');
  const canCopy =
    cell.writable === 'open' && !draft.notApplicable && column.kind === 'items' && offered.length > 0;
  if (said?.kind !== 'items') return <ContentText content={said} column={column} />;
  const rolled = new Set(source.rolled);
  const copy = (items: readonly Item[]): void =>
    setNote(actions.copy(cellKey, items) ? '' : 'この文は、もう入っています。');
  return (
    <>
      <ul className="pl">
        {said.items.map((each, index) => {
          const item = offered[index];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- lines may be alike, and never change places here
            <li key={index} {...(each.bullet ? {} : { className: 'plain' })}>
              <span>
                {itemText(each)}
                {item === undefined ? null : <RolledTo text={itemText(item)} rolled={rolled} />}
              </span>
              {canCopy && item !== undefined ? (
                <Button
                  small
                  variant="quiet"
                  icon="into"
                  aria-label={`${index + 1}行目を写す`}
                  onPress={() => copy([item])}
                >
                  写す
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {canCopy ? (
        <Button small className="all" icon="copy" onPress={() => copy(offered)}>
          {source.copyAll}（{offered.length}行）
        </Button>
      ) : null}
      <p className="sub" role="status">
        {note}
      </p>
    </>
  );
}

/** Years that become others when the line is copied. */
function RolledTo({
  text,
  rolled,
}: {
  readonly text: string;
  readonly rolled: ReadonlySet<string>;
}): ReactElement | null {
  const years = eraSpans(text, rolled).filter((each) => each.isRolled);
  if (years.length === 0) return null;
  return (
    <small className="rolled sub">
      写すと{' '}
      {years.map((each, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same year may stand twice
        <span key={index} className="wavy">
          {each.text}
        </span>
      ))}
    </small>
  );
}
