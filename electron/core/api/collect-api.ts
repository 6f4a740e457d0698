/** Implements the contract's `collect`: the same functions that the commands call, for the desk that collects. */
import { duties } from '../../../shared/round.ts';
import { writeRequests } from '../exchange/write-requests.ts';
import { collectPlans, collectRounds, collectStatus } from '../rounds/collect-status.ts';
import { importTable } from '../rounds/import-table.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { startRound } from '../rounds/start-round.ts';
import { officeName, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createCollectApi(os: Implementer, options: AppParts) {
  const { workspace } = options;
  const { core, roundOf, folderOf } = createCollectDesk(options);

  return os.collect.router({
    importTable: os.collect.importTable.handler(async ({ input: { file, planOnly }, errors }) => {
      const bytes = Buffer.from(file.base64, 'base64');
      const done = importTable(core(), { bytes, fileName: file.fileName, planOnly, who: userName() });
      if (!done.ok) {
        const { code, message, problems } = done.problem;
        if (code !== 'TABLE_PROBLEMS') throw refused(done.problem);
        throw errors.TABLE_PROBLEMS({ message, data: { code, message, problems: [...problems] } });
      }
      await workspace.backup();
      const { plan, headings, measures, departments, answers } = done.value;
      return { plan, headings, measures, departments, answers };
    }),

    startRound: os.collect.startRound.handler(({ input: { plan, resultsYear, deadline } }) => {
      const who = userName();
      const started = startRound(core(), { resultsYear, deadline, plan: plan ?? undefined, who });
      return { roundId: valueOrRefused(started).round };
    }),

    rounds: os.collect.rounds.handler(() => ({
      rounds: collectRounds(core()),
      plans: collectPlans(core()),
    })),

    status: os.collect.status.handler(({ input }) => collectStatus(core(), roundOf(input.roundId))),

    writeRequests: os.collect.writeRequests.handler(({ input: { roundId, departments } }) => {
      const round = roundOf(roundId);
      const folder = folderOf('照会');
      const isChosen = ({ id }: { readonly id: string }): boolean => departments?.includes(id) ?? true;
      const askedBy = officeName(options);
      return { folder, ...valueOrRefused(writeRequests(core(), { round, isChosen, askedBy, folder })) };
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
      return valueOrRefused(acceptAnswers(core(), { roundId, who: userName(), cells }));
    }),
  });
}
