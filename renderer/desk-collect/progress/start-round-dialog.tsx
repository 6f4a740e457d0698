/** 次の照会を始める: the year whose results are asked for, and the deadline. */
import { useRef, type ReactElement } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import type { CollectPlan } from '../../../shared/contract/collect-contract.ts';
import { fiscalYearLabel, parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { eraDateError, readEraDate } from '../../desk-answer/submit/era-date.ts';
import { collectPath } from '../collect-paths.ts';

const formId = 'start-round-form';

interface StartRoundDialogProps {
  readonly plans: readonly CollectPlan[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function StartRoundDialog({ plans, isOpen, onClose }: StartRoundDialogProps): ReactElement {
  return (
    <Dialog
      title="次の照会を始める"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            照会を始める
          </Button>
        </>
      }
    >
      <StartRoundForm plans={plans} onStarted={onClose} />
    </Dialog>
  );
}

interface StartRoundFormProps {
  readonly plans: readonly CollectPlan[];
  readonly onStarted: () => void;
}

function StartRoundForm({ plans, onStarted }: StartRoundFormProps): ReactElement {
  const [, navigate] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const [first] = plans;
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: {
      plan: first?.title ?? '',
      year: first === undefined ? '' : fiscalYearLabel(first.nextYear),
      deadline: '',
    },
  });
  const { errors } = formState;
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const start = handleSubmit(async ({ plan, year, deadline }) => {
    try {
      const { roundId } = await client.rounds.startRound({
        plan: plan === '' ? null : plan,
        resultsYear: parseFiscalYear(year) ?? 0,
        deadline: readEraDate(deadline) ?? null,
      });
      await refreshAll();
      onStarted();
      navigate(collectPath('progress', roundId));
    } catch (error) {
      setError('year', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });

  return (
    <form id={formId} ref={form} noValidate className="co-form" onSubmit={(event) => void start(event)}>
      {plans.length < 2 ? null : (
        <Field label="計画" required>
          {(control) => (
            <select {...control} {...register('plan')}>
              {plans.map((each) => (
                <option key={each.id}>{each.title}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField
        label="取組みの結果を聞く年度"
        required
        autoComplete="off"
        help="この年度の結果と、次の年度の予定を聞きます。"
        error={errors.year?.message}
        {...register('year', {
          validate: (value) => parseFiscalYear(value) !== undefined || '令和6年度 のように書いてください。',
        })}
      />
      <TextField
        label="回答期限"
        required={false}
        autoComplete="off"
        help={eraDateError}
        error={errors.deadline?.message}
        {...register('deadline', {
          validate: (value) => value.trim() === '' || readEraDate(value) !== undefined || eraDateError,
        })}
      />
    </form>
  );
}
