/** 鍵の控え: the keys of this desk in a file that opens with a passphrase, their restoring, and the departments' keys. */
import { useRef, useState, type ReactElement } from 'react';
import { useForm } from 'react-hook-form';
import type { SealState } from '../../../shared/contract/keys-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { DepartmentKeys } from './department-keys.tsx';

interface KeysDialogProps {
  readonly state: SealState;
  readonly onClose: () => void;
}

type Done = { readonly tone: 'ok' | 'return'; readonly text: string } | undefined;

export function KeysDialog({ state, onClose }: KeysDialogProps): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<Done>();
  const { register, handleSubmit, formState, trigger, getValues } = useForm({
    defaultValues: { passphrase: '' },
  });

  async function make(passphrase: string): Promise<void> {
    try {
      const { file } = await client.keys.exportKeys({ passphrase });
      setDone({ tone: 'ok', text: `鍵の控えを作りました。${file}` });
    } catch (refusal) {
      setDone({ tone: 'return', text: problemOf(refusal).message });
    }
  }

  async function restore(file: File): Promise<void> {
    try {
      const input = { file: await fileContentOf(file), passphrase: getValues().passphrase };
      const { before, fingerprint } = await client.keys.restoreKeys(input);
      await refreshAll();
      const text =
        before === fingerprint ? '鍵はもともと同じです。' : `鍵を戻しました。前の鍵の番号は ${before} です。`;
      setDone({ tone: 'ok', text });
    } catch (refusal) {
      setDone({ tone: 'return', text: problemOf(refusal).message });
    }
  }

  return (
    <Dialog
      title="鍵の控え"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() =>
              void trigger('passphrase', { shouldFocus: true }).then(
                (isGiven) => isGiven && picker.current?.click(),
              )
            }
          >
            控えから鍵を戻す
          </Button>
          <Button variant="primary" onPress={() => void handleSubmit(({ passphrase }) => make(passphrase))()}>
            控えを作る
          </Button>
        </>
      }
    >
      <div className="ro-form">
        <p>
          鍵の番号　<b className="ro-key">{state.fingerprint}</b>
        </p>
        <p className="note sub">
          この鍵で照会に署名し、封をした回答を開きます。端末を替えるときは、控えから戻せば、課はそのまま回答できます。
        </p>
        <TextField
          label="控えの合言葉"
          required
          help="12字以上。控えを作るときに決め、戻すときに入れます。忘れると、控えは開けません。"
          autoComplete="off"
          error={formState.errors.passphrase?.message}
          {...register('passphrase', {
            validate: (value) => value.trim() !== '' || '合言葉を入れてください。',
          })}
        />
        {/* The system's own dialog; the button above opens it. */}
        <input
          ref={picker}
          type="file"
          accept=".kagi"
          hidden
          aria-label="鍵の控え（.kagi）"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void restore(file);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        {done === undefined ? null : (
          <Message tone={done.tone} role={done.tone === 'ok' ? 'status' : 'alert'}>
            {done.text}
          </Message>
        )}
        <DepartmentKeys pinned={state.pinned} />
      </div>
    </Dialog>
  );
}
