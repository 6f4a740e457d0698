/** 正誤表を始める: who opens the finalized round again, why, and until when; after that day it locks itself. */
import { useRef, type ReactElement } from 'react';
import type { PublishState } from '../../../shared/contract/publish-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea, TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { eraDateError, eraDateHelp, readEraDate } from '../../desk-answer/submit/era-date.ts';

interface UnlockDialogProps {
  readonly state: PublishState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const formId = 'pb-unlock';

export function UnlockDialog({ state, isOpen, onClose }: UnlockDialogProps): ReactElement {
  const isAgain = state.lock.kind !== 'final';
  const name = isAgain ? '期限を延ばす' : '正誤表を始める';
  return (
    <Dialog
      title={name}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            {name}
          </Button>
        </>
      }
    >
      <UnlockForm state={state} onDone={onClose} />
    </Dialog>
  );
}

interface Fields {
  readonly by: string;
  readonly reason: string;
  readonly until: string;
}

const filled = (message: string) => ({ validate: (text: string) => text.trim() !== '' || message });

function UnlockForm({
  state,
  onDone,
}: {
  readonly state: PublishState;
  readonly onDone: () => void;
}): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setError, formState } = useCheckedForm<Fields>();
  const { errors } = formState;
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const submit = handleSubmit(async ({ by, reason, until }) => {
    try {
      const day = readEraDate(until) ?? '';
      await client.publish.unlock({
        roundId: state.round.id,
        by: by.trim(),
        reason: reason.trim(),
        until: day,
      });
      await refreshAll();
      onDone();
    } catch (error) {
      setError('until', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });

  return (
    <form id={formId} ref={form} className="pb-form" noValidate onSubmit={(event) => void submit(event)}>
      <p>
        確定した版は、そのまま残ります。期限の日まで回答を直せるようになり、過ぎるとまた変えられなくなります。直したあとは、もう一度確定します。
      </p>
      <TextField
        label="始める人"
        required
        className="pb-who"
        autoComplete="name"
        maxLength={100}
        error={errors.by?.message}
        {...register('by', filled('始める人の名前を書いてください。'))}
      />
      <TextArea
        label="正誤の理由"
        required
        maxLength={2000}
        error={errors.reason?.message}
        {...register('reason', filled('正誤の理由を書いてください。履歴に残ります。'))}
      />
      <TextField
        label="いつまで"
        required
        className="pb-who"
        help={eraDateHelp}
        error={errors.until?.message}
        {...register('until', {
          validate: (text) => readEraDate(text) !== undefined || eraDateError,
        })}
      />
    </form>
  );
}
