/** The places of 計画と照会: the plan with its tree, and the list of departments. Both edit the same plan. */
import { useMemo, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { SetupPlan } from '../../../shared/contract/plan-contract.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { DepartmentsPage } from './departments-page.tsx';
import { SetupContext, type Setup } from './setup-context.ts';
import { SetupPage } from './setup-page.tsx';
import { selectedOf, selectedPath, setupRest, type Selected, type SetupPlace } from './setup-paths.ts';
import { usePlan, useSession } from './use-plan.ts';
import './setup.css';
import './assignments.css';

export function SetupRoutes({ place }: { readonly place: SetupPlace }): ReactElement {
  const loaded = usePlan(place);
  if (loaded.kind !== 'ready') return <UnreadyPage title="計画と照会" state={loaded} />;
  return <SetupDesk place={place} data={loaded.data} />;
}

function SetupDesk({ place, data }: { readonly place: SetupPlace; readonly data: SetupPlan }): ReactElement {
  const [location, navigate] = useLocation();
  const session = useSession(place);
  const [isLiving, setLiving] = useState(false);
  const rest = setupRest(place, location);
  const [kind, id] = rest;
  const isLocked = data.frozen !== null && !isLiving;
  const shown = (isLocked ? data.frozen : null) ?? data.structure;
  const selected = useMemo(() => standing(shown, selectedOf([kind ?? '', id ?? ''])), [shown, kind, id]);
  const setup = useMemo(
    (): Setup => ({
      data,
      shown,
      isLocked,
      session,
      place,
      selected,
      select: (next, { replace } = { replace: false }) => navigate(selectedPath(place, next), { replace }),
    }),
    [data, shown, isLocked, session, place, selected, navigate],
  );
  useShortcuts([
    { keys: 'Ctrl+Z', run: session.undo, repeats: true },
    { keys: 'Ctrl+Y', run: session.redo, repeats: true },
  ]);
  return (
    <SetupContext value={setup}>
      {kind === 'departments' ? (
        <DepartmentsPage />
      ) : (
        <SetupPage isLiving={isLiving} onLiving={data.frozen === null ? undefined : setLiving} />
      )}
    </SetupContext>
  );
}

/** What is in the address while it is there, else the first heading. */
function standing(shown: Setup['shown'], wanted: Selected | undefined): Selected | undefined {
  const list = wanted?.kind === 'heading' ? shown.headings : shown.measures;
  if (wanted !== undefined && list.some((each) => each.id === wanted.id)) return wanted;
  const first = shown.headings.find((each) => each.parentId === null && each.position === 0);
  return first === undefined ? undefined : { kind: 'heading', id: first.id };
}
