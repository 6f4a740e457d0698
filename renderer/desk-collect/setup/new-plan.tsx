/** 白紙から作る: a plan by its title alone; and the way to plans that have no round yet. */
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { CollectPlan } from '../../../shared/contract/collect-contract.ts';
import { client } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { blankPlanAsked } from './blank-plan.ts';
import { PlanTitleForm } from './plan-title-form.tsx';
import { setupPath } from './setup-paths.ts';

const formId = 'new-plan-form';

export function NewPlan(): ReactElement {
  const [isOpen, setOpen] = useState(blankPlanAsked.get());
  useEffect(() => blankPlanAsked.set(false), []);
  const close = (): void => setOpen(false);
  return (
    <>
      <h2>白紙から作る</h2>
      <p className="sub">表がないときは、計画の名前だけを決めて、見出しと施策を書いていけます。</p>
      <p>
        <Button onPress={() => setOpen(true)}>白紙で始める</Button>
      </p>
      <Dialog
        title="白紙から計画を作る"
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>やめる</Button>
            <Button variant="primary" type="submit" form={formId}>
              計画を作る
            </Button>
          </>
        }
      >
        <NewPlanForm />
      </Dialog>
    </>
  );
}

function NewPlanForm(): ReactElement {
  const [, navigate] = useLocation();
  return (
    <PlanTitleForm
      id={formId}
      first=""
      help="表の題と、ファイルの名前に使います。"
      save={async (title) => {
        const { planId } = await client.plan.create({ title });
        await refreshAll();
        navigate(setupPath({ planId }));
      }}
    />
  );
}

export function PlanLinks({ plans }: { readonly plans: readonly CollectPlan[] }): ReactElement {
  return (
    <>
      <h2>計画を直す</h2>
      <ul>
        {plans.map((each) => (
          <li key={each.id}>
            <Link href={setupPath({ planId: each.id })}>「{each.title}」の見出し・施策・担当課を直す</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
