/** Implements the contract's `rounds`: importing, columns, the next round step by step, the era table. */
import { join } from 'node:path';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { ReadingStep } from '../../../shared/reading-steps.ts';
import type { Core } from '../core.ts';
import { writeRequestsInSteps } from '../exchange/write-requests.ts';
import { beginDraft, storeDraftChange } from '../rounds/change-draft.ts';
import { changeEras } from '../rounds/change-eras.ts';
import { changeColumns, changeTerms } from '../rounds/change-round.ts';
import { draftView } from '../rounds/draft-view.ts';
import { planById } from '../rounds/find-plan.ts';
import { importPastYear } from '../rounds/import-past-year.ts';
import { importTable } from '../rounds/import-table.ts';
import { roundPane } from '../rounds/round-pane.ts';
import { startRound } from '../rounds/start-round.ts';
import { readEras } from '../store/eras.ts';
import type { StoredPlan } from '../store/plans.ts';
import { officeName, outputFolder, type AppParts } from './app-state.ts';
import { collectingCore, roundIn, valueOrRefused } from './collecting.ts';
import type { Implementer } from './implementer.ts';
import { contractSummary, importPreview, tableError, tableFile } from './import-views.ts';
import { leavable } from './leavable.ts';
import { progressOf } from './progress.ts';
import { userName } from './user-name.ts';

export function createRoundsApi(os: Implementer, options: AppParts) {
  const { workspace } = options;
  const core = (): Core => collectingCore(workspace);
  const planOf = (id: string): StoredPlan => valueOrRefused(planById(core(), id));

  return os.rounds.router({
    previewImport: os.rounds.previewImport.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const plan = input.into === null ? null : planOf(input.into);
        const reading = progressOf<ReadingStep, ImportPreview>((onStep) =>
          importPreview(core(), { ...tableFile(input, left), onStep }, plan),
        );
        for (;;) {
          const next = await reading.next();
          if (next.done === true) {
            if (!left.aborted) yield { kind: 'preview' as const, preview: next.value };
            return;
          }
          yield { kind: 'reading' as const, step: next.value };
        }
      }),
    ),

    importTable: os.rounds.importTable.handler(async ({ input, errors, signal }) => {
      const { planOnly } = input;
      const done = await importTable(core(), { ...tableFile(input, signal), planOnly, who: userName() });
      if (!done.ok) throw tableError(done.problem, errors.TABLE_PROBLEMS);
      await workspace.backup();
      return contractSummary(done.value);
    }),

    importPastYear: os.rounds.importPastYear.handler(async ({ input, errors, signal }) => {
      const file = tableFile(input, signal);
      const { unmatched } = input;
      const plan = planOf(input.planId);
      const done = await importPastYear(core(), { ...file, plan, unmatched, who: userName() });
      if (!done.ok) throw tableError(done.problem, errors.TABLE_PROBLEMS);
      await workspace.backup();
      return { roundId: done.value.roundId, summary: contractSummary(done.value.summary) };
    }),

    startRound: os.rounds.startRound.handler(({ input: { plan, resultsYear, deadline } }) => {
      const who = userName();
      const started = startRound(core(), { resultsYear, deadline, plan: plan ?? undefined, who });
      return { roundId: valueOrRefused(started).round };
    }),

    pane: os.rounds.pane.handler(({ input }) => roundPane(core(), roundIn(core(), input.roundId))),

    changeColumns: os.rounds.changeColumns.handler(({ input }) =>
      roundPane(core(), valueOrRefused(changeColumns(core(), { ...input, who: userName() }))),
    ),

    changeTerms: os.rounds.changeTerms.handler(({ input }) =>
      roundPane(core(), valueOrRefused(changeTerms(core(), { ...input, who: userName() }))),
    ),

    draft: os.rounds.draft.handler(({ input }) => {
      const planId = core().rounds.get(input.of)?.round.planId ?? input.of;
      return draftView(core(), planOf(planId));
    }),

    changeDraft: os.rounds.changeDraft.handler(({ input }) => {
      valueOrRefused(storeDraftChange(core(), { ...input, who: userName() }));
      return draftView(core(), planOf(input.planId));
    }),

    begin: os.rounds.begin.handler(async function* ({ input }) {
      const opened = core();
      const { round: roundId } = valueOrRefused(beginDraft(opened, { ...input, who: userName() }));
      const folder = join(outputFolder(options), '照会');
      await workspace.backup();
      yield { kind: 'begun' as const, roundId, folder };
      const round = roundIn(opened, roundId);
      const steps = writeRequestsInSteps(opened, { round, askedBy: officeName(options), folder });
      for (;;) {
        const next = await steps.next();
        if (next.done !== true) {
          yield { kind: 'writing' as const, ...next.value };
          continue;
        }
        const { value } = next;
        if (value.ok) yield { kind: 'written' as const, files: value.value.files, problem: null };
        else {
          const { code, message } = value.problem;
          yield { kind: 'written' as const, files: [], problem: { code, message } };
        }
        return;
      }
    }),

    eras: os.rounds.eras.handler(() => erasOf(core())),

    setEras: os.rounds.setEras.handler(({ input }) => {
      valueOrRefused(changeEras(core(), { ...input, who: userName() }));
      return erasOf(core());
    }),
  });
}

function erasOf(core: Core) {
  const { eras, revision } = readEras(core.store.db);
  return { eras: [...eras], revision };
}
