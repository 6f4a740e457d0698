/** 履歴の照合: that nobody changed the history, and that a printed document is of it. */
import { useRef, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { HistoryProof } from '../../../shared/contract/backup-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { dayTime } from '../../components/dates.ts';
import { TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';

export function ProofSection(): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const proof = useMutation({
    mutationFn: () => {
      const head = field.current?.value.trim() ?? '';
      return client.backup.verify({ head: head === '' ? null : head });
    },
  });
  return (
    <section className="sto-s" aria-label="履歴の照合">
      <h3>履歴の照合</h3>
      <TextField
        ref={field}
        label="文書に印刷された照合番号"
        required={false}
        autoComplete="off"
        help="書かずに確かめると、履歴の全体だけを調べます。"
        error={undefined}
        name="head"
      />
      {proof.isSuccess ? <ProofMessage proof={proof.data} /> : null}
      {proof.isError ? (
        <Message tone="return" role="alert">
          {problemOf(proof.error).message}
        </Message>
      ) : null}
      <div className="sto-f">
        <Button small onPress={() => proof.mutate()}>
          {proof.isPending ? '確かめています' : '履歴を確かめる'}
        </Button>
      </div>
    </section>
  );
}

function ProofMessage({
  proof: { rows, head, problems, printed },
}: {
  readonly proof: HistoryProof;
}): ReactElement {
  if (problems.length > 0)
    return (
      <Message tone="return" role="alert">
        履歴に{problems.length}件の異常があります。控えと見比べ、情報システム課に相談してください。
        <ul className="sto-problems">
          {problems.slice(0, 10).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Message>
    );
  return (
    <Message tone="ok" role="status">
      履歴{rows}行に異常はありません。
      {printed === null
        ? null
        : `印刷された番号は、履歴の${printed.seq}行目（${dayTime(printed.at)}）のものです。その後に${printed.after}行あります。`}
      <span className="sto-path">いまの照合番号 {head}</span>
    </Message>
  );
}
