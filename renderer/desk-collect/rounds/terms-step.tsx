/** Step 5: title, deadline and the words to the departments. Stored when a field is left. */
import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { registerFlusher } from '../../api/flushers.ts';
import { useCommit, type StepProps } from './step-props.ts';
import { StepHead } from './step-head.tsx';
import { TermsFields, termsFieldValues, termsOf, type TermsFieldValues } from './terms-fields.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';

export function TermsStep({ view, change, setCommit }: StepProps): ReactElement {
  const { draft } = view;
  const methods = useCheckedForm<TermsFieldValues>({
    defaultValues: termsFieldValues(draft),
    mode: 'onTouched',
  });
  const { getValues, trigger } = methods;

  async function save(): Promise<boolean> {
    if (!(await trigger(undefined, { shouldFocus: false }))) return false;
    const terms = termsOf(getValues());
    const { title, deadline, message } = draft;
    const isSame = JSON.stringify(terms) === JSON.stringify({ title, deadline, message });
    return isSame || change({ kind: 'terms', ...terms });
  }

  useCommit(setCommit, async () => (await trigger(undefined, { shouldFocus: true })) && save());
  const flush = useEffectEvent(save);
  useEffect(() => {
    const forget = registerFlusher(() => flush());
    return () => {
      forget();
      // Left by a key or a link while a field still had the focus.
      void flush();
    };
  }, []);
  return (
    <>
      <StepHead title="期限と照会文を書く" lead="前回のものを、年度を進めて入れてあります。" />
      <div className="ro-form">
        <TermsFields methods={methods} onBlur={() => void save()} />
      </div>
    </>
  );
}
