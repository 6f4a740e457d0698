/** Where the door cannot show the system's own dialog, the folder is written here. */
import { useRef, type ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { problemOf } from '../api/client.ts';
import { showAppState } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/field.tsx';
import { useCheckedForm } from '../components/use-checked-form.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';

const formId = 'folder-form';

export interface FolderDialogProps {
  readonly folder: string;
  readonly save: (folder: string) => Promise<AppState>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function FolderDialog({ folder, save, isOpen, onClose }: FolderDialogProps): ReactElement {
  return (
    <Dialog
      title="保存先を変える"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            この場所にする
          </Button>
        </>
      }
    >
      <FolderForm folder={folder} save={save} onSaved={onClose} />
    </Dialog>
  );
}

interface FolderFormProps {
  readonly folder: string;
  readonly save: (folder: string) => Promise<AppState>;
  readonly onSaved: () => void;
}

/** Mounted with each opening, so that it starts from the folder of now. */
function FolderForm({ folder, save, onSaved }: FolderFormProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setError, formState } = useCheckedForm({ defaultValues: { folder } });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const submit = handleSubmit(async (fields) => {
    try {
      showAppState(await save(fields.folder.trim()));
      onSaved();
    } catch (error) {
      setError('folder', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });

  return (
    <form id={formId} ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label="保存先のフォルダー"
        required
        autoComplete="off"
        help="C:\照会\回答 のように、フォルダーの場所を書いてください。"
        error={formState.errors.folder?.message}
        {...register('folder', {
          validate: (value) => value.trim() !== '' || 'フォルダーの場所を書いてください。',
        })}
      />
    </form>
  );
}
