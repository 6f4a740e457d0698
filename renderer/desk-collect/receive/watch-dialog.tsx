/** Where the door cannot show the system's own dialog, the folder to watch is written here. */
import { useRef, type ReactElement } from 'react';
import { problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';

const formId = 'watch-form';

interface WatchDialogProps {
  readonly folder: string;
  readonly watch: (folder: string) => Promise<void>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function WatchDialog({ folder, watch, isOpen, onClose }: WatchDialogProps): ReactElement {
  return (
    <Dialog
      title="見張るフォルダーを決める"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            このフォルダーを見張る
          </Button>
        </>
      }
    >
      <WatchForm folder={folder} watch={watch} onDone={onClose} />
    </Dialog>
  );
}

interface WatchFormProps {
  readonly folder: string;
  readonly watch: (folder: string) => Promise<void>;
  readonly onDone: () => void;
}

/** Mounted with each opening, so that it starts from the folder of now. */
function WatchForm({ folder, watch, onDone }: WatchFormProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setError, formState } = useCheckedForm({ defaultValues: { folder } });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const submit = handleSubmit(async (fields) => {
    try {
      await watch(fields.folder.trim());
      onDone();
    } catch (error) {
      setError('folder', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });

  return (
    <form id={formId} ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label="回答ファイルの届くフォルダー"
        required
        autoComplete="off"
        help="S:\照会\回答 のように、フォルダーの場所を書いてください。中のファイルは変わりません。"
        error={formState.errors.folder?.message}
        {...register('folder', {
          validate: (value) => value.trim() !== '' || 'フォルダーの場所を書いてください。',
        })}
      />
    </form>
  );
}
