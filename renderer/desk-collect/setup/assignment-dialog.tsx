/** 担当を直す: role, the unit inside the department, and how it is written in the 担当課 column. */
import { useState, type ReactElement } from 'react';
import { printDepartment } from '../../../shared/department-text.ts';
import type { Assignment, AssignmentRole } from '../../../shared/plan.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { roleNames, roles } from './assignment-words.ts';
import { useSetup } from './setup-context.ts';

const formId = 'assignment-form';

interface AssignmentDialogProps {
  readonly assignment: Assignment;
  readonly name: string;
  readonly onClose: () => void;
}

export function AssignmentDialog(props: AssignmentDialogProps): ReactElement {
  return (
    <Dialog
      title={`${props.name}の担当`}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            直す
          </Button>
        </>
      }
    >
      <AssignmentForm {...props} />
    </Dialog>
  );
}

interface Fields {
  readonly role: AssignmentRole;
  readonly unitNote: string;
  readonly suffix: string;
}

function AssignmentForm({ assignment, name, onClose }: AssignmentDialogProps): ReactElement {
  const { session, data } = useSetup();
  const { role, unitNote, suffix } = assignment;
  const { register, handleSubmit, getValues } = useCheckedForm<Fields>({
    defaultValues: { role, unitNote: unitNote ?? '', suffix },
  });
  const [, redraw] = useState(0);
  const made = (fields: Fields): Assignment => ({
    ...assignment,
    role: fields.role,
    unitNote: fields.unitNote.trim() === '' ? null : fields.unitNote.trim(),
    suffix: fields.suffix,
  });
  const save = handleSubmit((fields) => {
    const next = made(fields);
    void session.edit([
      {
        kind: 'edit-assignment',
        assignmentId: assignment.id,
        role: next.role,
        unitNote: next.unitNote,
        suffix: next.suffix,
      },
    ]);
    onClose();
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void save(), inDialog: true }]);
  return (
    <form
      id={formId}
      noValidate
      className="co-form"
      onSubmit={(event) => void save(event)}
      onInput={() => redraw((times) => times + 1)}
    >
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
      <TextField
        label="課の中の係・室"
        required={false}
        maxLength={200}
        autoComplete="off"
        help="担当課の列で、課名のあとにかっこで印刷します。回答の見出しは課名のままです。"
        {...register('unitNote')}
      />
      <TextField
        label="課名のあとの書き方"
        required={false}
        maxLength={400}
        autoComplete="off"
        help="役割・係・年度と同じことを書いたときだけ、この書き方で印刷します。ほかは自動で書きます。"
        {...register('suffix')}
      />
      <p className="su-print">
        <span className="lab">担当課の列では</span>
        <span>{printDepartment(name, made(getValues()), data.years)}</span>
      </p>
    </form>
  );
}
