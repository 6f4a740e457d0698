/** A request that is protected: asks for the passphrase that the coordinator told by another way. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/field.tsx';
import { useStore } from '../components/store.ts';
import { useCheckedForm } from '../components/use-checked-form.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { fileOpening, forgetOpening, openFile, type FileOpening } from './file-opening.ts';
import './start.css';

const formId = 'passphrase-form';

export function PassphraseDialog(): ReactElement {
  const opening = useStore(fileOpening);
  return (
    <Dialog
      title="合言葉を入れてください"
      isOpen={opening.kind === 'passphrase'}
      onClose={forgetOpening}
      actions={
        <>
          <Button onPress={forgetOpening}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            開く
          </Button>
        </>
      }
    >
      {opening.kind === 'passphrase' ? <PassphraseForm opening={opening} /> : null}
    </Dialog>
  );
}

interface FormProps {
  readonly opening: Extract<FileOpening, { kind: 'passphrase' }>;
}

function PassphraseForm({ opening }: FormProps): ReactElement {
  const { file, changeDesk, message, isWrong } = opening;
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, formState } = useCheckedForm({ defaultValues: { passphrase: '' } });
  // There is one thing to do here; a dialog by itself puts the focus on its frame.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);
  const submit = handleSubmit(({ passphrase }) => openFile(file, { changeDesk, passphrase }));
  const problem = formState.errors.passphrase?.message ?? (isWrong ? message : undefined);
  return (
    <form id={formId} ref={form} noValidate className="pp-form" onSubmit={(event) => void submit(event)}>
      <p>
        <b>{file.fileName}</b>
      </p>
      {/* Text, not a password field: those keep the input method out, and the words may be Japanese. */}
      <TextField
        label="合言葉"
        required
        help="取りまとめ課から、電話などで聞いた言葉です。全角と半角は区別しません。"
        autoComplete="off"
        error={problem}
        {...register('passphrase', {
          validate: (value) => value.trim() !== '' || '合言葉を入れてください。',
        })}
      />
    </form>
  );
}
