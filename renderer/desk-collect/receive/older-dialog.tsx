/** 違いを見る, then それでも取り込む: an older revision that was refused, taken only for a reason. */
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactElement } from 'react';
import { useForm } from 'react-hook-form';
import type { ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/field.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { Cells } from './contents-dialog.tsx';

const formId = 'older-form';

interface OlderDialogProps {
  readonly file: ReceivedFile | undefined;
  readonly onClose: () => void;
}

export function OlderDialog({ file, onClose }: OlderDialogProps): ReactElement {
  return (
    <Dialog
      title="古い版との違い"
      isOpen={file !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>取り込まない</Button>
          <Button variant="primary" type="submit" form={formId}>
            それでも取り込む
          </Button>
        </>
      }
    >
      {file?.id ? <Older fileId={file.id} file={file} onTaken={onClose} /> : null}
    </Dialog>
  );
}

interface OlderProps {
  readonly fileId: string;
  readonly file: ReceivedFile;
  readonly onTaken: () => void;
}

function Older({ fileId, file, onTaken }: OlderProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { data, error } = useQuery(
    orpc.receive.differences.queryOptions({ input: { fileId }, refetchOnMount: 'always' }),
  );
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { reason: '' } });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const submit = handleSubmit(async ({ reason }) => {
    try {
      await client.receive.takeOlder({ fileId, reason: reason.trim() });
      await refreshAll();
      onTaken();
    } catch (failure) {
      setError('reason', { message: problemOf(failure).message }, { shouldFocus: true });
    }
  });

  return (
    <div className="rc-cells">
      <p>{file.sentence}</p>
      <p className="sub note">{file.fileName}</p>
      <Cells data={data} error={error} words={['いまの文', '古い版の文']} />
      <form id={formId} ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextArea
          label="それでも取り込む理由"
          required
          help="履歴に残ります。こちらで直した欄は上書きせず、重なったところは食い違いになります。"
          maxLength={500}
          error={formState.errors.reason?.message}
          {...register('reason', {
            validate: (value) => value.trim() !== '' || '理由を書いてください。履歴に残ります。',
          })}
        />
      </form>
    </div>
  );
}
