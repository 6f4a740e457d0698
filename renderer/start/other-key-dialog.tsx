/** A request that the office signed with another key than before: a person makes sure, and says how, or it stays closed. */
import { useRef, type ReactElement } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextArea } from '../components/field.tsx';
import { useStore } from '../components/store.ts';
import { useCheckedForm } from '../components/use-checked-form.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { fileOpening, forgetOpening, openFile, type FileOpening } from './file-opening.ts';
import './start.css';

const formId = 'other-key-form';

export function OtherKeyDialog(): ReactElement {
  const opening = useStore(fileOpening);
  return (
    <Dialog
      title="これまでと違う鍵の照会"
      isOpen={opening.kind === 'other-key'}
      onClose={forgetOpening}
      actions={
        <>
          <Button onPress={forgetOpening}>開かない</Button>
          <Button variant="primary" type="submit" form={formId}>
            この鍵を受け入れて開く
          </Button>
        </>
      }
    >
      {opening.kind === 'other-key' ? <OtherKeyForm opening={opening} /> : null}
    </Dialog>
  );
}

interface FormProps {
  readonly opening: Extract<FileOpening, { kind: 'other-key' }>;
}

function OtherKeyForm({ opening }: FormProps): ReactElement {
  const { file, changeDesk, passphrase, message } = opening;
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, formState } = useCheckedForm({ defaultValues: { reason: '' } });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);
  const submit = handleSubmit(({ reason }) =>
    openFile(file, { changeDesk, passphrase, acceptKey: reason.trim() }),
  );
  return (
    <form id={formId} ref={form} noValidate className="pp-form" onSubmit={(event) => void submit(event)}>
      <p>{message}</p>
      <p className="sub note">{file.fileName}</p>
      <TextArea
        label="だれに、どのように確かめたか"
        required
        help="履歴に残ります。受け入れると、この鍵の照会は次から、たずねずに開きます。"
        maxLength={500}
        error={formState.errors.reason?.message}
        {...register('reason', {
          validate: (value) =>
            value.trim() !== '' || 'だれに、どのように確かめたかを書いてください。履歴に残ります。',
        })}
      />
    </form>
  );
}
