/** The dialog around a change of departments: what was refused, and the question where answers would leave the table. */
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { changeDepartments } from './change-departments.ts';
import { FieldProblemContext, type FieldProblem } from './field-problem.ts';

interface ChangeDialogProps {
  readonly title: string;
  readonly action: string;
  readonly frontRoundId: string | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Read from the form when it is sent; where something is missing, in which field. */
  readonly read: (form: FormData) => DepartmentChange | FieldProblem;
  readonly children: ReactNode;
}

export function ChangeDialog(props: ChangeDialogProps): ReactElement {
  const { title, isOpen, onClose } = props;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <ChangeForm {...props} />
    </Dialog>
  );
}

function ChangeForm({ action, frontRoundId, onClose, read, children }: ChangeDialogProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const [wrong, setWrong] = useState<FieldProblem>();
  const [asking, setAsking] = useState<string>();

  async function send(despiteAnswers: boolean): Promise<void> {
    if (form.current === null) return;
    const change = read(new FormData(form.current));
    setAsking(undefined);
    setWrong('field' in change ? change : undefined);
    if ('field' in change) {
      setProblem(undefined);
      const control = form.current.elements.namedItem(change.field);
      if (control instanceof HTMLElement) control.focus();
      return;
    }
    const outcome = await changeDepartments(change, frontRoundId, despiteAnswers);
    setProblem(outcome.kind === 'refused' ? outcome.message : undefined);
    if (outcome.kind === 'asking') setAsking(outcome.message);
    if (outcome.kind === 'done') onClose();
  }
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void send(false), inDialog: true }]);
  return (
    <form
      ref={form}
      noValidate
      className="co-form su-change"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
      onInput={({ target }) => {
        if ('name' in target && target.name === wrong?.field) setWrong(undefined);
      }}
    >
      <FieldProblemContext value={wrong}>{children}</FieldProblemContext>
      {problem === undefined ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
      {asking === undefined ? null : (
        <Message
          tone="attn"
          role="alert"
          actions={
            <Button small variant="return" onPress={() => void send(true)}>
              外す
            </Button>
          }
        >
          {asking}
        </Message>
      )}
      <div className="su-change-b">
        <Button onPress={onClose}>やめる</Button>
        <Button variant="primary" type="submit">
          {action}
        </Button>
      </div>
    </form>
  );
}
