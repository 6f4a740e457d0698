/** Implements the contract's `collect`: the same functions that the commands call, for the desk that collects. */
import { duties } from '../../../shared/round.ts';
import { writeRequests, writeRequestsInSteps } from '../exchange/write-requests.ts';
import { collectPlans, collectRounds, collectStatus } from '../rounds/collect-status.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { officeName, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import type { Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createCollectApi(os: Implementer, options: AppParts) {
  const { core, roundOf, folderOf } = createCollectDesk(options);

  return os.collect.router({
    rounds: os.collect.rounds.handler(() => ({
      rounds: collectRounds(core()),
      plans: collectPlans(core()),
    })),

    status: os.collect.status.handler(({ input }) => collectStatus(core(), roundOf(input.roundId))),

    writeRequests: os.collect.writeRequests.handler(async ({ input: { roundId, departments } }) => {
      const round = roundOf(roundId);
      const folder = folderOf('照会');
      const isChosen = ({ id }: { readonly id: string }): boolean => departments?.includes(id) ?? true;
      const askedBy = officeName(options);
      const written = await writeRequests(core(), { round, isChosen, askedBy, folder });
      return { folder, ...valueOrRefused(written) };
    }),

    writeRequestsInSteps: os.collect.writeRequestsInSteps.handler(async function* ({ input }) {
      const { roundId, departments } = input;
      const folder = folderOf('照会');
      const isChosen = ({ id }: { readonly id: string }): boolean => departments?.includes(id) ?? true;
      const asked = { round: roundOf(roundId), isChosen, askedBy: officeName(options), folder };
      const steps = writeRequestsInSteps(core(), asked);
      for (;;) {
        const next = await steps.next();
        if (next.done === true) {
          yield { kind: 'written' as const, folder, ...valueOrRefused(next.value) };
          return;
        }
        yield { kind: 'writing' as const, ...next.value };
      }
    }),

    accept: os.collect.accept.handler(({ input: { roundId, departmentId } }) => {
      const round = roundOf(roundId);
      const cells = duties(round)
        .filter((each) => each.assignment.departmentId === departmentId)
        .map(({ assignment, column }) => ({
          measureId: assignment.measureId,
          departmentId,
          columnId: column.id,
        }));
      const { accepted } = valueOrRefused(acceptAnswers(core(), { roundId, who: userName(), cells }));
      return { accepted };
    }),
  });
}
