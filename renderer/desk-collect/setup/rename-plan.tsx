/** 計画の名前を直す: beside the name, in a dialog that says what stays as it is. */
import { useState, type ReactElement } from 'react';
import { useForm } from 'react-hook-form';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useSetup } from './setup-context.ts';

const formId = 'rename-plan-form';

export function RenamePlan(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        small
        variant="quiet"
        icon="edit"
        iconOnly="計画の名前を直す"
        aria-haspopup="dialog"
        onPress={() => setOpen(true)}
      />
      <Dialog
        title="計画の名前を直す"
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>やめる</Button>
            <Button variant="primary" type="submit" form={formId}>
              名前を直す
            </Button>
          </>
        }
      >
        <RenameForm onDone={close} />
      </Dialog>
    </>
  );
}

function RenameForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { data, session } = useSetup();
  const { id, title: before } = data.plan;
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { title: before } });
  const rename = handleSubmit(async ({ title }) => {
    try {
      // The plan is read again after this: what was typed beside it has to be in the store by then.
      if (!(await session.flush())) return;
      await client.plan.rename({ planId: id, title });
      await refreshAll();
      onDone();
    } catch (error) {
      setError('title', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void rename(), inDialog: true }]);
  return (
    <form id={formId} noValidate className="co-form" onSubmit={(event) => void rename(event)}>
      <TextField
        label="計画の名前"
        required
        maxLength={200}
        autoComplete="off"
        help="次の照会と、これから作るファイルの名前に使います。出してある照会と確定した表の表題は変わりません。"
        error={formState.errors.title?.message}
        {...register('title', { validate: (text) => text.trim() !== '' || '計画の名前を書いてください。' })}
      />
    </form>
  );
}
