/** 担当課を足す: one of the city's departments, or a new one. */
import type { ReactElement } from 'react';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { Assignment, AssignmentRole, Measure } from '../../../shared/plan.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { roleNames, roles } from './assignment-words.ts';
import { newId } from './new-id.ts';
import { useSetup } from './setup-context.ts';

const formId = 'add-assignment-form';

interface AddAssignmentProps {
  readonly measure: Measure;
  readonly assignments: readonly Assignment[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AddAssignment(props: AddAssignmentProps): ReactElement {
  return (
    <Dialog
      title="担当課を足す"
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            担当課を足す
          </Button>
        </>
      }
    >
      <AddForm {...props} />
    </Dialog>
  );
}

function AddForm({ measure, assignments, onClose }: AddAssignmentProps): ReactElement {
  const { shown, session } = useSetup();
  const taken = new Set(assignments.map((each) => each.departmentId));
  const free = shown.departments
    .filter((each) => !taken.has(each.id))
    .toSorted(
      (a, b) => Number(a.validTo !== null) - Number(b.validTo !== null) || a.name.localeCompare(b.name, 'ja'),
    );
  const { register, handleSubmit, watch, setError, formState } = useCheckedForm({
    defaultValues: { departmentId: free[0]?.id ?? '', name: '', role: 'primary' as AssignmentRole },
  });
  const isNew = watch('departmentId') === '';
  const { errors } = formState;

  const save = handleSubmit(async ({ departmentId, name, role }) => {
    try {
      const chosen = departmentId === '' ? await addDepartment(name) : departmentId;
      const answered = assignments.filter((each) => each.answerPosition !== null).length;
      const assignment: Assignment = {
        id: newId(),
        measureId: measure.id,
        departmentId: chosen,
        role,
        unitNote: null,
        validFrom: null,
        validTo: null,
        columnPosition: assignments.length,
        answerPosition: answered === assignments.length ? answered : null,
        suffix: '',
      };
      onClose();
      await session.edit([{ kind: 'add-assignment', assignment }], { spoken: '担当課を足しました。' });
    } catch (error) {
      setError('name', { message: problemOf(error).message }, { shouldFocus: true });
    }
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void save(), inDialog: true }]);
  return (
    <form id={formId} noValidate className="co-form" onSubmit={(event) => void save(event)}>
      <Field label="課・室">
        {(control) => (
          <select {...control} {...register('departmentId')}>
            {free.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
                {each.validTo === null ? '' : `（${fiscalYearLabel(each.validTo)}まで）`}
              </option>
            ))}
            <option value="">一覧にない課を書く</option>
          </select>
        )}
      </Field>
      {isNew ? (
        <TextField
          label="新しい課の名前"
          required
          maxLength={100}
          autoComplete="off"
          help="名前が変わった課は、［課を引き継ぐ］で新しい課にします。"
          error={errors.name?.message}
          {...register('name', {
            validate: (value) => value.trim() !== '' || '課の名前を書いてください。',
          })}
        />
      ) : null}
      <Field label="役割">
        {(control) => (
          <select {...control} {...register('role')}>
            {roles.map((each) => (
              <option key={each} value={each}>
                {roleNames[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  );
}

/** @returns its id, once the plan on the screen knows it */
async function addDepartment(name: string): Promise<string> {
  const change = { kind: 'add' as const, name, validFrom: null };
  const { departments } = await client.plan.changeDepartments({
    change,
    frontRoundId: null,
    despiteAnswers: false,
  });
  await refreshAll();
  return departments[0]?.id ?? '';
}
