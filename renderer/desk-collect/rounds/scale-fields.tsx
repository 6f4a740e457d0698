/** The city's own scale: each value with what it means, best first. */
import type { ReactElement } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import type { ColumnFields } from './column-fields.ts';

export function ScaleFields({ methods }: { readonly methods: UseFormReturn<ColumnFields> }): ReactElement {
  const { control, register } = methods;
  const { fields, append, remove, swap } = useFieldArray({ control, name: 'scale' });
  return (
    <fieldset className="ro-scale">
      <legend className="lab">段階とその意味</legend>
      <p className="help">よいものから順に。意味は、担当課の画面と表に出ます。</p>
      {fields.map((each, index) => (
        <div key={each.id} className="ro-scale-r">
          <input
            type="text"
            className="in in--sm"
            aria-label={`${index + 1}番目の段階`}
            maxLength={100}
            autoComplete="off"
            {...register(`scale.${index}.value`)}
          />
          <input
            type="text"
            className="in in--sm"
            aria-label={`${index + 1}番目の段階の意味`}
            maxLength={1000}
            autoComplete="off"
            {...register(`scale.${index}.definition`)}
          />
          <span className="ro-tools">
            {index === 0 ? null : (
              <Button
                small
                variant="quiet"
                icon="up"
                iconOnly={`${index + 1}番目の段階を上へ`}
                onPress={() => swap(index, index - 1)}
              />
            )}
            <Button
              small
              variant="quiet"
              icon="trash"
              iconOnly={`${index + 1}番目の段階を外す`}
              onPress={() => remove(index)}
            />
          </span>
        </div>
      ))}
      <Button small icon="plus" onPress={() => append({ value: '', definition: '' })}>
        段階を足す
      </Button>
    </fieldset>
  );
}
