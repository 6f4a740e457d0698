/** 分割: one department becomes several, and each of its measures goes to one of them. */
import { useState, type ReactElement } from 'react';
import type { ListedDepartment } from '../../../shared/contract/plan-contract.ts';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import { Button } from '../../components/button.tsx';
import { ChangeDialog } from './change-form.tsx';
import { useSetup } from './setup-context.ts';
import { readTaker, TakerFields } from './taker-fields.tsx';
import { readYear, YearField } from './year-field.tsx';

interface SplitDialogProps {
  readonly department: ListedDepartment;
  readonly onClose: () => void;
}

type Part = Extract<DepartmentChange, { readonly kind: 'split' }>['parts'][number];

const partName = (index: number): string => `分けた課${index + 1}`;

export function SplitDialog({ department, onClose }: SplitDialogProps): ReactElement {
  const { data } = useSetup();
  const [count, setCount] = useState(2);
  const parts = Array.from({ length: count }, (_, index) => index);
  // A measure that has gone to somebody else already is no more to be divided.
  const measures = department.measures.filter(
    (each) => each.validTo === null || each.validTo === department.validTo,
  );
  return (
    <ChangeDialog
      title={`${department.name}を分割する`}
      action="分割する"
      frontRoundId={data.round?.id ?? null}
      isOpen
      onClose={onClose}
      read={(form) => {
        const from = readYear(form);
        if (typeof from !== 'number') return from;
        const takers: Part[] = [];
        for (const index of parts) {
          const to = readTaker(form, `part-${index}`);
          if ('field' in to) return to;
          const taken = measures.filter((each) => form.get(`measure-${each.id}`) === String(index));
          takers.push({ to, measureIds: taken.map((each) => each.id) });
        }
        return { kind: 'split', departmentId: department.id, from, parts: takers };
      }}
    >
      <YearField label="分割する年度" help="この年度から、分けた課が答えます。" />
      <div className="su-parts">
        {parts.map((index) => (
          <fieldset key={index}>
            <legend className="vh">{partName(index)}</legend>
            <TakerFields
              label={partName(index)}
              name={`part-${index}`}
              departments={data.structure.departments}
              {...(index === 0 ? { first: department.id } : {})}
            />
          </fieldset>
        ))}
      </div>
      <p>
        <Button small icon="plus" onPress={() => setCount((before) => before + 1)}>
          分けた課を増やす
        </Button>
      </p>
      <fieldset className="su-many">
        <legend className="lab">どの課が受け持つか</legend>
        <div role="group" aria-label="施策ごとに受け持つ課" tabIndex={0}>
          {measures.map((each) => (
            <label key={each.id} className="su-take">
              <span>{each.title}</span>
              <select className="in in--sm" name={`measure-${each.id}`} defaultValue="">
                <option value="">選んでください</option>
                {parts.map((index) => (
                  <option key={index} value={index}>
                    {partName(index)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      </fieldset>
    </ChangeDialog>
  );
}
