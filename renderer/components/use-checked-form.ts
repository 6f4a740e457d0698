/**
 * The one way to a form of react-hook-form: what is missing gets the focus at once, and only then. The library's own way
 * gives it again when the page has time, and takes a slow machine's person out of the field that they went on to.
 */
import { useCallback } from 'react';
// oxlint-disable-next-line no-restricted-imports -- the one place
import { useForm, type FieldValues, type UseFormProps, type UseFormReturn } from 'react-hook-form';

/** As useForm; handleSubmit focuses the first field with an error, in the order in which the fields were registered. */
export function useCheckedForm<Fields extends FieldValues = FieldValues>(
  options: UseFormProps<Fields> = {},
): UseFormReturn<Fields> {
  const form = useForm<Fields>({ ...options, shouldFocusError: false });
  const { handleSubmit, trigger } = form;
  const submitOrFocus = useCallback<typeof handleSubmit>(
    (onValid, onInvalid) =>
      handleSubmit(onValid, async (errors, event) => {
        await onInvalid?.(errors, event);
        await trigger(undefined, { shouldFocus: true });
      }),
    [handleSubmit, trigger],
  );
  return { ...form, handleSubmit: submitOrFocus };
}
