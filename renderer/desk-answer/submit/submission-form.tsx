/** 提出者と課長確認: the persons, a word to the coordinator, and the button that makes the file. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { isoDay } from '../../components/dates.ts';
import { TextArea, TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { submitDonePath } from '../../paths.ts';
import { ConfirmationFields } from './confirmation-fields.tsx';
import { eraDateShort } from './era-date.ts';
import { FilePlace } from './file-place.tsx';
import { forgetDraft, keepDraft, readDraft } from './kept-draft.ts';
import type { MadeResponse } from './made-response.ts';
import { checkFields, resolveFields, type SubmissionFields } from './submission-fields.ts';
import { contentSummary, type SubmissionScope } from './submission-scope.ts';
import type { RoundData } from './use-round-data.ts';

export interface SubmissionFormProps {
  readonly data: RoundData;
  readonly scope: SubmissionScope;
  /** Findings that must be mended first. */
  readonly errors: number;
  /** The button was pressed although something must be mended. */
  readonly onBlocked: () => void;
}

export function SubmissionForm({ data, scope, errors, onBlocked }: SubmissionFormProps): ReactElement {
  const { round } = data;
  const roundId = round.id;
  const [, navigate] = useLocation();
  const [isBlocked, setBlocked] = useState(false);
  const { register, handleSubmit, formState, watch, getValues } = useCheckedForm<SubmissionFields>({
    defaultValues: startFields(data),
    resolver: resolveFields,
  });
  // Kept as it is written: whoever goes to a cell and comes back finds everything as it was.
  useEffect(() => {
    const { unsubscribe } = watch(() => keepDraft(roundId, { fields: getValues() }));
    return unsubscribe;
  }, [watch, getValues, roundId]);

  const submit = useMutation({
    mutationFn: async (fields: SubmissionFields) => {
      const checked = checkFields(fields);
      if (!checked.ok) throw new Error('resolveFields let a field through that checkFields does not');
      const made = await client.desk.submit({ roundId, ...checked.input });
      const state: MadeResponse = {
        revision: made.revision,
        extension: checked.input.extension,
        confirmedBy: checked.input.confirmedBy,
        confirmedOn: checked.input.confirmedOn,
        summary: contentSummary(scope.going),
        cells: scope.going.map(({ measureId, columnId }) => ({ measureId, columnId })),
      };
      return state;
    },
    onSuccess: async (state) => {
      forgetDraft(roundId);
      await queryClient.refetchQueries({ queryKey: orpc.desk.submissions.queryKey({ input: { roundId } }) });
      navigate(submitDonePath(roundId), { replace: true, state });
      await refreshAll();
    },
    // What stood in the way may have changed since the page was opened.
    onError: () =>
      queryClient.invalidateQueries({ queryKey: orpc.desk.check.queryKey({ input: { roundId } }) }),
  });

  function make(): void {
    if (submit.isPending) return;
    setBlocked(errors > 0);
    if (errors > 0) onBlocked();
    else void handleSubmit((fields) => submit.mutate(fields))();
  }
  useShortcuts([{ keys: 'Ctrl+Enter', run: make }]);

  const message = (field: keyof SubmissionFields): string | undefined => formState.errors[field]?.message;
  const { revision, fileName } = data.next;
  return (
    <form className="sub-form" noValidate onKeyDown={keepEnter}>
      <h2>提出者と課長確認</h2>
      <div className="sub-pair">
        <TextField
          label="提出者"
          required
          autoComplete="name"
          error={message('name')}
          {...register('name')}
        />
        <TextField
          label="内線"
          required
          inputMode="numeric"
          autoComplete="off"
          error={message('extension')}
          {...register('extension')}
        />
      </div>
      <ConfirmationFields register={register} message={message} />
      <TextArea
        label="取りまとめ課への連絡"
        required={false}
        help="表には載りません。"
        error={message('note')}
        {...register('note')}
      />
      <div className="sub-go">
        <FilePlace app={data.app} fileName={fileName} sealed={data.round.sealed} />
        {isBlocked && errors > 0 ? (
          <Message tone="return" role="alert">
            まだ作れません。直すところが{errors}件あります。
          </Message>
        ) : null}
        {submit.isError ? <Refused error={submit.error} /> : null}
        <Button variant="primary" onPress={make}>
          回答ファイルを作る
        </Button>
        <p className="note sub" role="status">
          {submit.isPending
            ? '作っています'
            : `あとから直したときは、第${revision + 1}版として出し直せます。`}
        </p>
      </div>
    </form>
  );
}

/**
 * Enter in a field only ends a conversion or does nothing: a file is made by the button or by Ctrl+Enter.
 * A dialog opened from here is elsewhere in the document and keeps its own Enter.
 */
function keepEnter(event: KeyboardEvent): void {
  const isField = event.target instanceof HTMLInputElement && event.currentTarget.contains(event.target);
  if (event.key === 'Enter' && !event.ctrlKey && isField) event.preventDefault();
}

function startFields({ round, last }: RoundData): SubmissionFields {
  const kept = readDraft(round.id).fields;
  if (kept !== null) return kept;
  return {
    name: last?.name ?? '',
    extension: last?.extension ?? '',
    confirmed: false,
    confirmedBy: '',
    confirmedOn: eraDateShort(isoDay(new Date())),
    note: '',
  };
}

/** Takes the focus, so that whoever pressed the key in a field is where the next step is. */
function Refused({ error }: { readonly error: unknown }): ReactElement {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [error]);
  const { code, message } = problemOf(error);
  return (
    <div ref={notice} tabIndex={-1} className="sub-refused">
      <Message tone="return" role="alert">
        {code === 'CANNOT_WRITE'
          ? '回答ファイルを保存先に書けませんでした。保存先を変えて、もう一度作ってください。'
          : message}
      </Message>
    </div>
  );
}
