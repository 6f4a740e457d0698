/** 課を引き継ぐ and 統合: from a year on, one department takes the place of one or of several. */
import { useState, type ReactElement } from 'react';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import type { Department } from '../../../shared/department.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { ChangeDialog } from './change-form.tsx';
import { useFieldProblem, type FieldProblem } from './field-problem.ts';
import { useSetup } from './setup-context.ts';
import { readTaker, TakerFields } from './taker-fields.tsx';
import { readYear, YearField } from './year-field.tsx';

interface HandoverDialogProps {
  readonly kind: 'succeed' | 'merge';
  /** Those that may hand over. */
  readonly departments: readonly Department[];
  /** Whose row it was asked for; where none was, somebody chooses, since the first would end by an oversight. */
  readonly first?: string | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function HandoverDialog(props: HandoverDialogProps): ReactElement {
  const { kind, departments, first, isOpen, onClose } = props;
  const { data } = useSetup();
  const isMerge = kind === 'merge';
  return (
    <ChangeDialog
      title={isMerge ? '課を統合する' : '課を引き継ぐ'}
      action={isMerge ? '統合する' : '引き継ぐ'}
      frontRoundId={data.round?.id ?? null}
      isOpen={isOpen}
      onClose={onClose}
      read={(form) => readHandover(kind, form)}
    >
      <p className="note sub">
        名前が変わった課は、［課を引き継ぐ］で新しい課にします。前の照会は前の課名のまま残ります。
      </p>
      {isMerge ? (
        <MergedDepartments departments={departments} />
      ) : (
        <EndingDepartment departments={departments} first={first} />
      )}
      <YearField label="引き継ぐ年度" help="この年度から、引き継ぐ課が答えます。" />
      <TakerFields label="引き継ぐ課" name="to" departments={data.structure.departments} />
    </ChangeDialog>
  );
}

function EndingDepartment({
  departments,
  first,
}: Pick<HandoverDialogProps, 'departments' | 'first'>): ReactElement {
  return (
    <Field label="終わる課" error={useFieldProblem('department')}>
      {(control) => (
        <select {...control} name="department" defaultValue={first ?? ''}>
          {first === undefined ? <option value="">選んでください</option> : null}
          {departments.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function MergedDepartments({ departments }: { readonly departments: readonly Department[] }): ReactElement {
  const [count, setCount] = useState(0);
  return (
    <fieldset className="su-many">
      <legend className="lab">
        統合する課 <span className="opt">{count}課を選んでいます</span>
      </legend>
      <div role="group" aria-label="統合する課の一覧" tabIndex={0}>
        {departments.map((each) => (
          <Checkbox
            key={each.id}
            small
            name="departments"
            value={each.id}
            onChange={(event) => setCount((before) => before + (event.target.checked ? 1 : -1))}
          >
            {each.name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

function readHandover(kind: 'succeed' | 'merge', form: FormData): DepartmentChange | FieldProblem {
  const chosen = form.get('department');
  const departmentId = typeof chosen === 'string' ? chosen : '';
  if (kind === 'succeed' && departmentId === '')
    return { field: 'department', message: '終わる課を選んでください。' };
  const from = readYear(form);
  if (typeof from !== 'number') return from;
  const to = readTaker(form, 'to');
  if ('field' in to) return to;
  if (kind === 'succeed') return { kind, departmentId, from, to };
  const departmentIds = form.getAll('departments').filter((each) => typeof each === 'string');
  return { kind, departmentIds, from, to };
}
