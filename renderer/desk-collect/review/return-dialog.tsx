/** 差し戻す: which lines, why, and by when; for several cells each with its own reason. */
import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { contentOf } from '../../../shared/answer.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RequiredMark, TextArea, TextField } from '../../components/field.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { eraDateError, eraDateHelp, readEraDate } from '../../desk-answer/submit/era-date.ts';
import { linesOf, printingOf } from './cell-lines.ts';
import type { ReturnOf } from './review-actions.ts';
import { useReview } from './use-review.ts';

const formId = 'return-form';
const noReason = '理由を書いてください。担当課の画面に出ます。';

/** よく使う理由: what the button says, and what it writes. */
const templates: readonly (readonly [string, string])[] = [
  ['回数・件数を書き添える', '回数や件数が分かるように書き添えてください。'],
  ['予定の書き方にする', '「～する予定」のように、予定と分かる書き方にしてください。'],
  ['施策名とそろえる', '言葉を施策名とそろえてください。'],
  ['他の課と重なる', '他の課の回答と重なっています。どちらの課で載せるかを決めて、書き直してください。'],
];

interface ReturnDialogProps {
  readonly keys: readonly string[];
  readonly onClose: () => void;
}

export function ReturnDialog({ keys, onClose }: ReturnDialogProps): ReactElement {
  const { actions } = useReview();
  const [only, ...others] = keys;
  const isOne = only !== undefined && others.length === 0;
  const title = isOne ? `差し戻す　${actions.nameOf(only)}` : `${keys.length}欄を差し戻す`;
  return (
    <Dialog
      title={title}
      isOpen
      mustAnswer
      onClose={onClose}
      actions={
        keys.length === 0 ? undefined : (
          <>
            <p className="note sub">差戻しの照会ファイルは、差し戻したあとで作れます。</p>
            <Button variant="primary" icon="return" type="submit" form={formId}>
              差し戻す
            </Button>
          </>
        )
      }
    >
      {keys.length === 0 ? (
        <p>差し戻す欄を、表で選んでください。</p>
      ) : (
        <ReturnForm keys={keys} onClose={onClose} />
      )}
    </Dialog>
  );
}

function ReturnForm({ keys, onClose }: ReturnDialogProps): ReactElement {
  const { session, actions } = useReview();
  const form = useRef<HTMLFormElement>(null);
  const lastReason = useRef<HTMLTextAreaElement>(null);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const textOf = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const typed = textOf('until');
    const until = typed.trim() === '' ? null : readEraDate(typed);
    const found = new Map<string, string>();
    for (const [at] of keys.entries())
      if (textOf(`reason ${at}`).trim() === '') found.set(`reason ${at}`, noReason);
    if (until === undefined) found.set('until', eraDateError);
    setErrors(found);
    const [first] = found.keys();
    if (first !== undefined) {
      const field = event.currentTarget.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    const returns = keys.map((key, at) => ({
      key,
      reason: textOf(`reason ${at}`),
      lines: data.getAll(`line ${at}`).map(Number),
      until: until ?? null,
    }));
    void send(returns);
  }

  async function send(returns: readonly ReturnOf[]): Promise<void> {
    const problem = await actions.returnCells(returns);
    if (problem === null) onClose();
    else setErrors(new Map([['all', problem]]));
  }

  /** What was wrong is not said any longer once somebody mends it. */
  function mend(name: string): void {
    if (errors.has(name)) setErrors(new Map([...errors].filter(([field]) => field !== name)));
  }

  function put(sentence: string): void {
    const field = lastReason.current ?? form.current?.querySelector('textarea');
    if (!field) return;
    field.value = field.value.trim() === '' ? sentence : `${field.value}\n${sentence}`;
    mend(field.name);
    field.focus();
  }

  const failed = errors.get('all');
  return (
    <form
      id={formId}
      ref={form}
      noValidate
      className="rv-rt"
      onSubmit={submit}
      onInput={({ target }) => {
        if ('name' in target && typeof target.name === 'string') mend(target.name);
      }}
    >
      {failed === undefined ? null : (
        <p className="err" role="alert">
          {failed}
        </p>
      )}
      {keys.map((key, at) => (
        <fieldset key={key} className="rv-rt-cell">
          <legend className={keys.length === 1 ? 'vh' : 'lab'}>
            {actions.nameOf(key)}
            <span className="sub note">　{titleOf(key)}</span>
          </legend>
          <Lines cellKey={key} at={at} />
          <TextArea
            label="理由"
            required
            rows={3}
            name={`reason ${at}`}
            help="担当課の入力欄の上に、このまま出ます。"
            error={errors.get(`reason ${at}`)}
            onFocus={(event) => {
              lastReason.current = event.currentTarget;
            }}
          />
        </fieldset>
      ))}
      <div role="group" aria-labelledby="return-templates">
        <p className="lab note" id="return-templates">
          よく使う理由
        </p>
        <div className="rv-tpl">
          {templates.map(([word, sentence]) => (
            <Button small key={word} onPress={() => put(sentence)}>
              {word}
            </Button>
          ))}
        </div>
      </div>
      <TextField
        label="直しの期限"
        required={false}
        name="until"
        autoComplete="off"
        help={eraDateHelp}
        error={errors.get('until')}
        className="rv-until"
      />
    </form>
  );

  function titleOf(key: string): string {
    const [measureId] = key.split('\n');
    return session.table().structure.measures.find((each) => each.id === measureId)?.title ?? '';
  }
}

function Lines({ cellKey, at }: { readonly cellKey: string; readonly at: number }): ReactElement | null {
  const { session } = useReview();
  const content = contentOf(session.cellOrEmpty(cellKey).answer);
  if (content?.kind !== 'items') return null;
  const lines = linesOf(content, printingOf(session.table(), undefined));
  return (
    <fieldset>
      <legend className="lab">
        差し戻す行
        <RequiredMark required={false} />
      </legend>
      <p className="help">選ばなければ、欄の全体を差し戻します。</p>
      <div className="rv-lines">
        {lines.map(({ text }, index) => (
          <Checkbox small key={index} name={`line ${at}`} value={index + 1}>
            {text}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
