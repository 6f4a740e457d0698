/** 封と鍵 beside a round: who can open its responses and requests, and the keys of this desk. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { orpc, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { RequestPassphraseDialog } from './request-passphrase-dialog.tsx';

interface SealSectionProps {
  readonly roundId: string;
  /** Why nothing may change; null where something may. */
  readonly locked: string | null;
}

export function SealSection({ roundId, locked }: SealSectionProps): ReactElement {
  const { data, error } = useQuery(orpc.keys.state.queryOptions({ input: { roundId } }));
  const [open, setOpen] = useState<'keys' | 'passphrase'>();
  const [problem, setProblem] = useState<string>();
  const close = (): void => setOpen(undefined);

  async function seal(on: boolean): Promise<void> {
    try {
      await client.keys.setSealing({ roundId, on });
      setProblem(undefined);
      await refreshAll();
    } catch (refusal) {
      setProblem(problemOf(refusal).message);
    }
  }

  const told = problem ?? (error === null ? undefined : problemOf(error).message);
  return (
    <section aria-labelledby="ro-seal">
      <h2 id="ro-seal">封と鍵</h2>
      {data === undefined ? null : (
        <>
          <label className="ck ro-seal">
            <input
              type="checkbox"
              checked={data.sealsResponses}
              onChange={(event) => {
                if (locked === null) void seal(event.target.checked);
                else setProblem(locked);
              }}
            />
            <span>
              回答に封をする
              <span className="ro-sub">
                {data.sealsResponses
                  ? '回答は、取りまとめ課だけが開けます。回答ファイルに、読むためのページは付きません。'
                  : '回答ファイルは、だれでも開いて読めます。'}
              </span>
            </span>
          </label>
          <dl className="ro-terms">
            <dt>照会の合言葉</dt>
            <dd className="ro-seal-row">
              {data.hasPassphrase ? '合言葉で開きます' : 'なし（だれでも開けます）'}
              <Button small onPress={() => setOpen('passphrase')}>
                {data.hasPassphrase ? '変える' : '決める'}
                <span className="vh">　照会の合言葉</span>
              </Button>
            </dd>
            <dt>この保存先の鍵の番号</dt>
            <dd className="ro-seal-row">
              <span className="ro-key">{data.fingerprint}</span>
              <Button small onPress={() => setOpen('keys')}>
                鍵の控え
              </Button>
            </dd>
          </dl>
          <p className="note">変えたことは、次に作る照会ファイルから入ります。</p>
        </>
      )}
      {told === undefined ? null : (
        <Message tone="return" role="alert">
          {told}
        </Message>
      )}
      {open === 'passphrase' && data !== undefined ? (
        <RequestPassphraseDialog roundId={roundId} has={data.hasPassphrase} onClose={close} />
      ) : null}
      {open === 'keys' && data !== undefined ? <KeysDialog state={data} onClose={close} /> : null}
    </section>
  );
}
