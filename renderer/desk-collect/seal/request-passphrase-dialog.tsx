/** The passphrase by which the requests of this desk are protected from now on. */
import { useRef, type ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';

const formId = 'request-passphrase-form';

interface RequestPassphraseProps {
  readonly roundId: string;
  readonly has: boolean;
  readonly onClose: () => void;
}

export function RequestPassphraseDialog({ roundId, has, onClose }: RequestPassphraseProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setError, formState } = useCheckedForm({
    defaultValues: { passphrase: '' },
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  async function set(passphrase: string | null): Promise<void> {
    try {
      await client.keys.setPassphrase({ roundId, passphrase });
      await refreshAll();
      onClose();
    } catch (refusal) {
      setError('passphrase', { message: problemOf(refusal).message }, { shouldFocus: true });
    }
  }

  return (
    <Dialog
      title="照会の合言葉"
      isOpen
      onClose={onClose}
      actions={
        <>
          {has ? <Button onPress={() => void set(null)}>合言葉をやめる</Button> : null}
          <Button onPress={onClose}>閉じる</Button>
          <Button variant="primary" type="submit" form={formId}>
            この合言葉にする
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        className="ro-form"
        onSubmit={(event) => void handleSubmit(({ passphrase }) => set(passphrase))(event)}
      >
        <p>
          次に作る照会ファイルから、この合言葉がないと開けなくなります。課には、ファイルとは別に、電話などで伝えてください。
        </p>
        <TextField
          label="合言葉"
          required
          help="12字以上。照会ファイルには、読むためのページが付かなくなります。"
          autoComplete="off"
          error={formState.errors.passphrase?.message}
          {...register('passphrase', {
            validate: (value) => value.trim() !== '' || '合言葉を入れてください。',
          })}
        />
      </form>
    </Dialog>
  );
}
