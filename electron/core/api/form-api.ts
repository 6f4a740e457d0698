/** Implements the contract's `form`: the Excel form of departments without the app. */
import { writeFormsInSteps } from '../exchange/form/write-forms.ts';
import { officeName, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import type { Implementer } from './implementer.ts';

export function createFormApi(os: Implementer, options: AppParts) {
  const { core, roundOf, folderOf } = createCollectDesk(options);

  return os.form.router({
    write: os.form.write.handler(async function* ({ input: { roundId, departments } }) {
      const round = roundOf(roundId);
      const folder = folderOf('様式');
      const isChosen = ({ id }: { readonly id: string }): boolean => departments?.includes(id) ?? true;
      const askedBy = officeName(options);
      const steps = writeFormsInSteps(core(), { round, isChosen, askedBy, folder });
      for (;;) {
        const next = await steps.next();
        if (next.done === true) {
          yield { kind: 'written' as const, folder, ...valueOrRefused(next.value) };
          return;
        }
        yield { kind: 'writing' as const, ...next.value };
      }
    }),
  });
}
