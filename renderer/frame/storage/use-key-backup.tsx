/** 鍵の控え: the keys of the open desk into a file that opens with a passphrase, and back from it. */
import { useRef, useState, type ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { refreshAll } from '../../api/queries.ts';
import { TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';

export interface KeyBackup {
  /** The passphrase's field, and what came of the last try. */
  readonly fields: ReactElement;
  readonly make: () => void;
  /** Asks for the file in the system's own dialog. */
  readonly restore: () => void;
}

type Done = { readonly tone: 'ok' | 'return'; readonly text: string } | undefined;

export function useKeyBackup(): KeyBackup {
  const picker = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<Done>();
  const { register, handleSubmit, formState, trigger, getValues } = useCheckedForm({
    defaultValues: { passphrase: '' },
  });

  async function tell(job: () => Promise<string>): Promise<void> {
    try {
      setDone({ tone: 'ok', text: await job() });
    } catch (refusal) {
      setDone({ tone: 'return', text: problemOf(refusal).message });
    }
  }
  const make = (passphrase: string): Promise<void> =>
    tell(async () => `鍵の控えを作りました。${(await client.keys.exportKeys({ passphrase })).file}`);
  const restore = (file: File): Promise<void> =>
    tell(async () => {
      const input = { file: await fileContentOf(file), passphrase: getValues().passphrase };
      const { before, fingerprint } = await client.keys.restoreKeys(input);
      await refreshAll();
      if (before === fingerprint) return '鍵はもともと同じです。';
      return `鍵を戻しました。前の鍵の番号は ${before} です。`;
    });

  const fields = (
    <>
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
      {/* The system's own dialog; a button opens it. */}
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
    </>
  );
  return {
    fields,
    make: () => void handleSubmit(({ passphrase }) => make(passphrase))(),
    restore: () =>
      void trigger('passphrase', { shouldFocus: true }).then((isGiven) => isGiven && picker.current?.click()),
  };
}
