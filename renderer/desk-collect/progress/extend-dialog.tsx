/** 期限を延ばす: for the departments that are chosen, or for the whole round, with the reason that the history keeps. */
import { useRef, type ReactElement } from 'react';
import { dayWords } from '../../../shared/day-words.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea, TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { eraDateError, eraDateHelp, readEraDate } from '../../desk-answer/submit/era-date.ts';

const formId = 'extend-form';

export interface Extended {
  readonly words: string;
  /** Null for the whole round. */
  readonly departments: readonly string[] | null;
}

interface ExtendDialogProps {
  readonly roundId: string;
  readonly deadline: string | null;
  readonly chosen: readonly { readonly id: string; readonly name: string }[];
  readonly isOpen: boolean;
  readonly onExtended: (done: Extended) => void;
  readonly onClose: () => void;
}

export function ExtendDialog(props: ExtendDialogProps): ReactElement {
  const { isOpen, onClose } = props;
  return (
    <Dialog
      title="期限を延ばす"
      isOpen={isOpen}
      onClose={onClose}
      mustAnswer
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            期限を延ばす
          </Button>
        </>
      }
    >
      <ExtendForm {...props} />
    </Dialog>
  );
}

function ExtendForm({ roundId, deadline, chosen, onExtended, onClose }: ExtendDialogProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setError, formState } = useCheckedForm({
    defaultValues: { scope: chosen.length === 0 ? 'round' : 'chosen', until: '', reason: '' },
  });
  const { errors } = formState;
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const extend = handleSubmit(async ({ scope, until, reason }) => {
    const departments = scope === 'round' ? null : chosen.map((each) => each.id);
    const day = readEraDate(until) ?? '';
    try {
      await client.progress.extendDeadline({ roundId, departments, until: day, reason });
      await refreshAll();
      const whose = departments === null ? '照会' : `${departments.length}課`;
      onExtended({ words: `${whose}の期限を${dayWords(day)}まで延ばしました。`, departments });
      onClose();
    } catch (error) {
      const { code, message } = problemOf(error);
      const field = code === 'NO_REASON' || code === 'REASON_TOO_LONG' ? 'reason' : 'until';
      setError(field, { message }, { shouldFocus: true });
    }
  });

  return (
    <form id={formId} ref={form} noValidate className="co-form" onSubmit={(event) => void extend(event)}>
      <fieldset className="pg-whose">
        <legend className="lab">延ばす相手</legend>
        {chosen.length === 0 ? null : (
          <label className="ck">
            <input type="radio" value="chosen" {...register('scope')} />
            <span>
              選んだ{chosen.length}課<span className="sub pg-names">{namesOf(chosen)}</span>
            </span>
          </label>
        )}
        <label className="ck">
          <input type="radio" value="round" {...register('scope')} />
          <span>
            すべての課
            <span className="sub pg-names">
              {deadline === null ? '照会に期限はありません' : `照会の期限 ${dayWords(deadline)}`}
            </span>
          </span>
        </label>
        {chosen.length > 0 ? null : (
          <p className="help">課ごとに延ばすときは、先に表で課を選んでください。</p>
        )}
      </fieldset>
      <TextField
        label="新しい期限"
        required
        autoComplete="off"
        help={eraDateHelp}
        error={errors.until?.message}
        {...register('until', { validate: (value) => readEraDate(value) !== undefined || eraDateError })}
      />
      <TextArea
        label="理由"
        required
        help="履歴に残ります。課には送りません。"
        error={errors.reason?.message}
        {...register('reason', {
          validate: (value) => value.trim() !== '' || '期限を延ばす理由を書いてください。',
        })}
      />
    </form>
  );
}

const mostNames = 5;

function namesOf(chosen: ExtendDialogProps['chosen']): string {
  const names = chosen.slice(0, mostNames).map((each) => each.name);
  return names.join('、') + (chosen.length > mostNames ? ' ほか' : '');
}
