/** A row that a person decides: a side by radio, both, or words of their own. */
import { useEffect, useEffectEvent, useId, useRef, type ReactElement } from 'react';
import type { CollectConflict } from '../../../shared/contract/conflict-contract.ts';
import { columnKindLayouts } from '../../../shared/round-columns.ts';
import { chosenItems, textOfItems, type RowChoice, type ThreeWayRow } from '../../../shared/three-way.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { SideNames } from './conflict-table.tsx';
import { MarkedContent } from './marked-content.tsx';
import { Lines } from './settled-row.tsx';

interface OpenRowProps {
  readonly index: number;
  readonly row: Extract<ThreeWayRow, { kind: 'open' }>;
  /** Set where the answers are decided whole. */
  readonly whole: CollectConflict | undefined;
  readonly names: SideNames;
  readonly choice: RowChoice;
  readonly filling: number;
  readonly onChoose: (choice: RowChoice, fills: boolean) => void;
}

export function OpenRow(props: OpenRowProps): ReactElement {
  const { index, row, whole, names, choice, filling, onChoose } = props;
  const name = useId();
  const mayBoth = whole === undefined && row.ours.length > 0 && row.theirs.length > 0;
  const mayWrite = whole === undefined || columnKindLayouts[whole.kind] === 'text';
  const side = (take: 'ours' | 'theirs'): ReactElement => (
    <div className="rc-pick">
      <label className="ck">
        <input
          type="radio"
          name={name}
          checked={choice?.take === take}
          onChange={() => onChoose({ take }, true)}
        />
        <span className="vh">
          {names[take]}を使う（{index + 1}行目）
        </span>
      </label>
      {whole === undefined ? (
        <Lines before={row.base} after={row[take]} />
      ) : (
        <MarkedContent before={whole.base} after={whole[take]} unit={whole.unit} />
      )}
    </div>
  );
  return (
    <tr className="cf" data-row={index}>
      <td>
        {whole === undefined ? (
          <Lines before={row.base} after={row.base} />
        ) : (
          <MarkedContent before={whole.base} after={whole.base} unit={whole.unit} />
        )}
      </td>
      <td>{side('ours')}</td>
      <td>{side('theirs')}</td>
      <td className="res">
        <ChoiceWord choice={choice} names={names} mayWrite={mayWrite} />
        {whole !== undefined && (choice?.take === 'ours' || choice?.take === 'theirs') ? (
          <MarkedContent before={whole[choice.take]} after={whole[choice.take]} unit={whole.unit} />
        ) : null}
        {mayWrite ? (
          <ResultField
            label={`${index + 1}行目の仕上がり`}
            text={textOf(row, whole, choice)}
            filling={filling}
            onInput={(text) => onChoose({ take: 'written', text }, false)}
          />
        ) : null}
        {mayBoth ? (
          <Button small className="rc-both" onPress={() => onChoose({ take: 'both' }, true)}>
            両方を残す
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** What the field shows of a choice. */
function textOf(row: OpenRowProps['row'], whole: CollectConflict | undefined, choice: RowChoice): string {
  if (choice === null) return '';
  if (choice.take === 'written') return choice.text;
  if (whole === undefined) return textOfItems(chosenItems(row, choice));
  const content = choice.take === 'both' ? null : whole[choice.take];
  if (content?.kind === 'text') return content.text;
  return content?.kind === 'items' ? textOfItems(content.items) : '';
}

interface ChoiceWordProps {
  readonly choice: RowChoice;
  readonly names: SideNames;
  readonly mayWrite: boolean;
}

function ChoiceWord({ choice, names, mayWrite }: ChoiceWordProps): ReactElement {
  if (choice === null)
    return (
      <span className="st st--attn">
        <Icon name="conflict" />
        {mayWrite ? 'どちらかを選ぶか、書き直してください' : 'どちらかを選んでください'}
      </span>
    );
  const text = {
    ours: `${names.ours}にします`,
    theirs: `${names.theirs}にします`,
    both: '両方を残します',
    written: '書き直した文にします',
  }[choice.take];
  return (
    <span className="st st--ok">
      <Icon name="check" />
      {text}
    </span>
  );
}

interface ResultFieldProps {
  readonly label: string;
  readonly text: string;
  readonly filling: number;
  readonly onInput: (text: string) => void;
}

/** Uncontrolled: it is filled by a choice only, so that nothing is written back while the input method composes. */
function ResultField({ label, text, filling, onInput }: ResultFieldProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const fill = useEffectEvent(() => {
    if (area.current !== null) area.current.value = text;
  });
  useEffect(() => fill(), [filling]);
  return (
    <textarea
      ref={area}
      className="in"
      rows={2}
      aria-label={label}
      defaultValue={text}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
