/** One line of an answer: an uncontrolled field that grows, with its ・ printed by the program. */
import { memo, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { eraSpans } from './era-spans.ts';
import { typeLine, type Line } from './item-lines.ts';
import { onLineKey } from './line-keys.ts';
import { useDraftField } from './use-draft-field.ts';
import { useEdit } from './edit-context.ts';

export interface LineFieldProps {
  readonly cellKey: string;
  readonly line: Line;
  readonly above: Line | undefined;
  readonly below: Line | undefined;
  /** 「令和5年度 1行目」 */
  readonly label: string;
  readonly written: number;
  readonly errorId: string | undefined;
}

export const LineField = memo(function LineField(props: LineFieldProps): ReactElement {
  const { cellKey, line, above, below, label, written, errorId } = props;
  const { actions } = useEdit();
  const field = useDraftField<HTMLTextAreaElement>({
    cellKey,
    field: 'line',
    line: line.id,
    text: line.text,
    written,
    change: (draft, text) => ({ ...draft, lines: typeLine(draft.lines, line.id, text) }),
  });
  return (
    <div className={line.bullet ? 'ln' : 'ln ln--plain'}>
      <div className="ln-f">
        {line.unconfirmed ? <RolledYears cellKey={cellKey} text={line.text} /> : null}
        <textarea
          {...field.props}
          rows={1}
          className="ring-in"
          aria-label={line.unconfirmed ? `${label}（写し・未確認）` : label}
          {...(errorId === undefined ? {} : { 'aria-describedby': errorId, 'aria-invalid': true })}
          onKeyDown={(event) => onLineKey(event, { cellKey, line, above, below }, actions, field.guard)}
          onPaste={(event) => {
            const { selectionStart, selectionEnd } = event.currentTarget;
            const text = event.clipboardData.getData('text/plain');
            if (actions.paste(cellKey, line.id, selectionStart, selectionEnd, text)) event.preventDefault();
          }}
        />
      </div>
      <LineTools {...props} />
    </div>
  );
});

function LineTools({ cellKey, line, above, below, label }: LineFieldProps): ReactElement {
  const { actions } = useEdit();
  const name = label.slice(label.lastIndexOf(' ') + 1);
  if (line.unconfirmed) {
    return (
      <div className="ln-t">
        <span className="st st--none">
          <Icon name="copy" />
          写し・未確認
        </span>
        <Button small aria-label={`${name}を確認`} onPress={() => actions.confirm(cellKey, line)}>
          確認
        </Button>
      </div>
    );
  }
  const offset = line.text.length;
  return (
    <div className="ln-t ln-t--focus">
      {above !== undefined ? (
        <Button
          small
          icon="up"
          iconOnly={`${name}を上へ移す`}
          onPress={() => actions.move(cellKey, line.id, -1, offset)}
        />
      ) : below !== undefined ? (
        <Button
          small
          icon="down"
          iconOnly={`${name}を下へ移す`}
          onPress={() => actions.move(cellKey, line.id, 1, offset)}
        />
      ) : null}
      <Button
        small
        icon="trash"
        iconOnly={`${name}を消す`}
        onPress={() => actions.remove(cellKey, line.id)}
      />
    </div>
  );
}

/** The same text behind the field, unseen but for the wave under years that were rolled forward. */
function RolledYears({ cellKey, text }: { readonly cellKey: string; readonly text: string }): ReactElement {
  const { actions } = useEdit();
  const rolled = new Set(actions.sources(cellKey).flatMap((each) => each.rolled));
  return (
    <div className="ln-mark" aria-hidden="true">
      {eraSpans(text, rolled).map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
        <span key={index} {...(span.isRolled ? { className: 'wavy' } : {})}>
          {span.text}
        </span>
      ))}
    </div>
  );
}
