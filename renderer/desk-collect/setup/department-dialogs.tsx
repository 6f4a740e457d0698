/** 課を足す, 終わりの年度を決める, and 一覧から消す. */
import { useState, type ReactElement } from 'react';
import type { ListedDepartment } from '../../../shared/contract/plan-contract.ts';
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/field.tsx';
import { ChangeDialog } from './change-form.tsx';
import { readDepartmentName, useFieldProblem } from './field-problem.ts';
import { useSetup } from './setup-context.ts';
import { readYear, yearProblem, YearField } from './year-field.tsx';

interface AddDepartmentDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AddDepartmentDialog({ isOpen, onClose }: AddDepartmentDialogProps): ReactElement {
  const { data } = useSetup();
  return (
    <ChangeDialog
      title="課を足す"
      action="課を足す"
      frontRoundId={data.round?.id ?? null}
      isOpen={isOpen}
      onClose={onClose}
      read={(form) => {
        const name = readDepartmentName(form, 'name');
        if (typeof name !== 'string') return name;
        const year = form.get('year');
        const written = typeof year === 'string' ? year.trim() : '';
        const validFrom = written === '' ? null : parseFiscalYear(written);
        if (validFrom === undefined) return yearProblem;
        return { kind: 'add', name, validFrom };
      }}
    >
      <p className="note sub">
        名前が変わった課は、足さずに［課を引き継ぐ］で新しい課にします。前の照会は前の課名のまま残ります。
      </p>
      <DepartmentName />
      <YearField label="始まりの年度" first={null} help="前からある課は、空のままにします。" />
    </ChangeDialog>
  );
}

function DepartmentName(): ReactElement {
  const error = useFieldProblem('name');
  return (
    <TextField label="課・室の名前" required name="name" error={error} maxLength={100} autoComplete="off" />
  );
}

interface DepartmentDialogProps {
  readonly department: ListedDepartment;
  readonly onClose: () => void;
}

export function EndDialog({ department, onClose }: DepartmentDialogProps): ReactElement {
  const { data } = useSetup();
  const [goesOn, setGoesOn] = useState(false);
  return (
    <ChangeDialog
      title={`${department.name}の終わりの年度`}
      action="決める"
      frontRoundId={data.round?.id ?? null}
      isOpen
      onClose={onClose}
      read={(form) => {
        const lastYear = form.get('open') === null ? readYear(form) : null;
        if (typeof lastYear === 'object' && lastYear !== null) return lastYear;
        return { kind: 'end', departmentId: department.id, lastYear };
      }}
    >
      <p className="note sub">引き継ぐ課があるときは、［課を引き継ぐ］を使うと、担当も新しい課に移ります。</p>
      {department.validTo === null ? null : (
        <Checkbox name="open" onChange={(event) => setGoesOn(event.target.checked)}>
          続く課に戻す
        </Checkbox>
      )}
      {goesOn ? null : (
        <YearField
          label="終わりの年度"
          help="この年度まで答えます。"
          first={department.validTo ?? Math.min(...data.years)}
        />
      )}
    </ChangeDialog>
  );
}

export function RemoveDialog({ department, onClose }: DepartmentDialogProps): ReactElement {
  const { data } = useSetup();
  return (
    <ChangeDialog
      title={`${department.name}を一覧から消す`}
      action="消す"
      frontRoundId={data.round?.id ?? null}
      isOpen
      onClose={onClose}
      read={() => ({ kind: 'remove', departmentId: department.id })}
    >
      <p className="note sub">
        間違えて足した課を消します。施策を受け持ったことがある課は消せません。なくなった課は、［終わりの年度を決める］で決めます。
      </p>
    </ChangeDialog>
  );
}
