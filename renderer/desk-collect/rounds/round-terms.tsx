/** What a round says to the departments: title, deadline, 照会文; shown, and mended in a dialog. */
import { useRef, useState, type ReactElement } from 'react';
import type { RoundPaneData } from '../../../shared/contract/rounds-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { TermsFields, termsFieldValues, termsOf, type TermsFieldValues } from './terms-fields.tsx';

const formId = 'round-terms-form';
const fixedDeadline =
  '照会を出したので、期限はここでは変えられません。進み具合で、理由を書いて延ばしてください。';

export function RoundTerms({ pane }: { readonly pane: RoundPaneData }): ReactElement {
  const { round, locked } = pane;
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="ro-terms">
      <h2 id="ro-terms">
        照会の内容
        {locked === null ? (
          <Button small onPress={() => setOpen(true)}>
            直す<span className="vh">　表題・期限・照会文</span>
          </Button>
        ) : null}
      </h2>
      <dl className="ro-terms">
        <dt>表題</dt>
        <dd>{round.title}</dd>
        <dt>回答期限</dt>
        <dd>{round.deadline === null ? '定めなし' : monthDay(round.deadline)}</dd>
        <dt>照会文</dt>
        <dd className="ro-pre">{round.message === '' ? 'なし' : round.message}</dd>
      </dl>
      {isOpen ? <TermsDialog pane={pane} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

interface TermsDialogProps {
  readonly pane: RoundPaneData;
  readonly onClose: () => void;
}

function TermsDialog({ pane, onClose }: TermsDialogProps): ReactElement {
  return (
    <Dialog
      title="表題・期限・照会文を直す"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            このように直す
          </Button>
        </>
      }
    >
      <TermsForm pane={pane} onClose={onClose} />
    </Dialog>
  );
}

function TermsForm({ pane, onClose }: TermsDialogProps): ReactElement {
  const { round, sent } = pane;
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const methods = useCheckedForm<TermsFieldValues>({ defaultValues: termsFieldValues(round) });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);
  const save = methods.handleSubmit(async (values) => {
    try {
      const deadline = sent ? round.deadline : termsOf(values).deadline;
      await client.rounds.changeTerms({ roundId: round.id, ...termsOf(values), deadline });
      await refreshAll();
      onClose();
    } catch (refusal) {
      setProblem(problemOf(refusal).message);
    }
  });
  return (
    <form id={formId} ref={form} noValidate className="ro-form" onSubmit={(event) => void save(event)}>
      <TermsFields methods={methods} {...(sent ? { fixedDeadline } : {})} />
      {sent ? (
        <Message tone="key">
          照会ファイルはもう出しています。直した照会文は、次に作る照会ファイルから入ります。
        </Message>
      ) : null}
      {problem === undefined ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
    </form>
  );
}
