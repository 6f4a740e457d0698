/** The one field of a plan's name, for a new plan and for a new name; what is refused is told at the field. */
import type { ReactElement } from 'react';
import { problemOf } from '../../api/client.ts';
import { TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';

interface PlanTitleFormProps {
  /** For the button that sends it, which stands at the dialog's foot. */
  readonly id: string;
  readonly first: string;
  readonly help: string;
  /** @throws the refusal */
  readonly save: (title: string) => Promise<void>;
}

export function PlanTitleForm({ id, first, help, save }: PlanTitleFormProps): ReactElement {
  const { register, handleSubmit, setError, formState } = useCheckedForm({ defaultValues: { title: first } });
  const send = handleSubmit(async ({ title }) => {
    try {
      await save(title);
    } catch (error) {
      setError('title', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void send(), inDialog: true }]);
  return (
    <form id={id} noValidate className="co-form" onSubmit={(event) => void send(event)}>
      <TextField
        label="計画の名前"
        required
        maxLength={200}
        autoComplete="off"
        help={help}
        error={formState.errors.title?.message}
        {...register('title', { validate: (text) => text.trim() !== '' || '計画の名前を書いてください。' })}
      />
    </form>
  );
}
