/**
 * What a person may take although it was refused, for a reason: an older revision (違いを見る), or a response that is
 * signed by another key than the department's so far (鍵を確かめる).
 */
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactElement } from 'react';
import type { ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { Cells } from './contents-dialog.tsx';

const formId = 'older-form';

const words = {
  older: {
    title: '古い版との違い',
    refuse: '取り込まない',
    take: 'それでも取り込む',
    sides: ['いまの文', '古い版の文'],
    label: 'それでも取り込む理由',
    help: '履歴に残ります。こちらで直した欄は上書きせず、重なったところは食い違いになります。',
  },
  key: {
    title: 'これまでと違う鍵の回答',
    refuse: '受け入れない',
    take: 'この鍵を受け入れて取り込む',
    sides: ['いまの文', 'この回答の文'],
    label: 'だれに、どのように確かめたか',
    help: '履歴に残ります。受け入れると、この鍵の回答は次から、たずねずに取り込みます。',
  },
} as const;

interface OlderDialogProps {
  readonly kind: keyof typeof words;
  readonly file: ReceivedFile | undefined;
  readonly onClose: () => void;
}

export function OlderDialog({ kind, file, onClose }: OlderDialogProps): ReactElement {
  return (
    <Dialog
      title={words[kind].title}
      isOpen={file !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words[kind].refuse}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {words[kind].take}
          </Button>
        </>
      }
    >
      {file?.id ? <Older kind={kind} fileId={file.id} file={file} onTaken={onClose} /> : null}
    </Dialog>
  );
}

interface OlderProps {
  readonly kind: keyof typeof words;
  readonly fileId: string;
  readonly file: ReceivedFile;
  readonly onTaken: () => void;
}

function Older({ kind, fileId, file, onTaken }: OlderProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { data, error } = useQuery(
    orpc.receive.differences.queryOptions({ input: { fileId }, refetchOnMount: 'always' }),
  );
  const { register, handleSubmit, setError, formState } = useCheckedForm({ defaultValues: { reason: '' } });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const submit = handleSubmit(async ({ reason }) => {
    try {
      const take = kind === 'older' ? client.receive.takeOlder : client.receive.takeDespiteKey;
      await take({ fileId, reason: reason.trim() });
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
      <Cells data={data} error={error} words={words[kind].sides} />
      <form id={formId} ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextArea
          label={words[kind].label}
          required
          help={words[kind].help}
          maxLength={500}
          error={formState.errors.reason?.message}
          {...register('reason', {
            validate: (value) =>
              value.trim() !== '' || `${words[kind].label}を書いてください。履歴に残ります。`,
          })}
        />
      </form>
    </div>
  );
}
