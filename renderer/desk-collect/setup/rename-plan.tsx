/** 計画の名前を直す: beside the name, in a dialog that says what stays as it is. */
import { useState, type ReactElement } from 'react';
import { client, PageRefusal } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { PlanTitleForm } from './plan-title-form.tsx';
import { useSetup } from './setup-context.ts';

const formId = 'rename-plan-form';

export function RenamePlan(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        small
        variant="quiet"
        icon="edit"
        iconOnly="計画の名前を直す"
        aria-haspopup="dialog"
        onPress={() => setOpen(true)}
      />
      <Dialog
        title="計画の名前を直す"
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>やめる</Button>
            <Button variant="primary" type="submit" form={formId}>
              名前を直す
            </Button>
          </>
        }
      >
        <RenameForm onDone={close} />
      </Dialog>
    </>
  );
}

function RenameForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { data, session } = useSetup();
  const { id: planId, title: before } = data.plan;
  return (
    <PlanTitleForm
      id={formId}
      first={before}
      help="次の照会と、これから作るファイルの名前に使います。出してある照会と確定した表の表題は変わりません。"
      save={async (title) => {
        // The plan is read again after this: what was typed beside it has to be in the store by then.
        if (!(await session.flush()))
          throw new PageRefusal('計画の直しを保存できていません。保存できてから、もう一度直してください。');
        await client.plan.rename({ planId, title });
        await refreshAll();
        onDone();
      }}
    />
  );
}
