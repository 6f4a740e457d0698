/** 督促文を作る: one letter a department, to be copied or saved. Nothing is sent from here. */
import { useEffect, useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { createLetterDrafts, type LetterDrafts } from './letter-drafts.ts';
import type { DepartmentRow } from './progress-rows.ts';
import { RemindForm } from './remind-form.tsx';

export interface RemindDialogProps {
  readonly app: AppState;
  readonly report: ProgressReport;
  readonly rows: readonly DepartmentRow[];
  /** Whom the letters go to at first. */
  readonly chosen: readonly string[];
  readonly isOpen: boolean;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

export function RemindDialog(props: RemindDialogProps): ReactElement {
  return (
    <Dialog title="督促文を作る" isOpen={props.isOpen} onClose={props.onClose} mustAnswer>
      <Letters {...props} />
    </Dialog>
  );
}

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'ready'; readonly drafts: LetterDrafts };

async function loadLetters(roundId: string): Promise<Loading> {
  try {
    const letters = await client.progress.letters({ roundId, departments: null });
    return { kind: 'ready', drafts: createLetterDrafts(letters) };
  } catch (error) {
    return { kind: 'problem', message: problemOf(error).message };
  }
}

/** The letters are made once, when the dialog opens: what stands in a field is never changed under the person's hand. */
function Letters(props: RemindDialogProps): ReactElement {
  const { id: roundId } = props.report.round;
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let isHere = true;
    const load = async (): Promise<void> => {
      const next = await loadLetters(roundId);
      if (isHere) setLoading(next);
    };
    void load();
    return () => {
      isHere = false;
    };
  }, [roundId]);
  switch (loading.kind) {
    case 'loading':
      return <p role="status">読んでいます</p>;
    case 'problem':
      return (
        <Message tone="return" role="alert">
          {loading.message}
        </Message>
      );
    case 'ready':
      return <RemindForm {...props} drafts={loading.drafts} />;
  }
}
