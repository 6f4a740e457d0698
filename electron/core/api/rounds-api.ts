/** Implements the contract's `rounds`: importing, columns, the next round step by step, the era table. */
import { join } from 'node:path';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { ImportSummary as ContractSummary } from '../../../shared/contract/collect-contract.ts';
import type { Core } from '../core.ts';
import { writeRequests } from '../exchange/write-requests.ts';
import { beginDraft, storeDraftChange } from '../rounds/change-draft.ts';
import { changeEras } from '../rounds/change-eras.ts';
import { changeColumns, changeTerms } from '../rounds/change-round.ts';
import { draftView } from '../rounds/draft-view.ts';
import { planById } from '../rounds/find-plan.ts';
import { importPastYear, previewPastYear } from '../rounds/import-past-year.ts';
import { importTable, previewTable } from '../rounds/import-table.ts';
import { roundPane } from '../rounds/round-pane.ts';
import { startRound } from '../rounds/start-round.ts';
import type { ImportSummary, TableRefused } from '../rounds/table-plan.ts';
import { readEras } from '../store/eras.ts';
import type { StoredPlan } from '../store/plans.ts';
import { officeName, outputFolder, type AppParts } from './app-state.ts';
import { collectingCore, roundIn, valueOrRefused } from './collecting.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

type FileInput = { readonly fileName: string; readonly base64: string };

export function createRoundsApi(os: Implementer, options: AppParts) {
  const { workspace } = options;
  const core = (): Core => collectingCore(workspace);
  const planOf = (id: string): StoredPlan => valueOrRefused(planById(core(), id));

  return os.rounds.router({
    previewImport: os.rounds.previewImport.handler(({ input: { file, into } }) =>
      preview(core(), tableFile(file), into === null ? null : planOf(into)),
    ),

    importTable: os.rounds.importTable.handler(async ({ input: { file, planOnly }, errors }) => {
      const done = importTable(core(), { ...tableFile(file), planOnly, who: userName() });
      if (!done.ok) throw tableError(done.problem, errors.TABLE_PROBLEMS);
      await workspace.backup();
      return contractSummary(done.value);
    }),

    importPastYear: os.rounds.importPastYear.handler(async ({ input, errors }) => {
      const { file, planId, unmatched } = input;
      const plan = planOf(planId);
      const done = importPastYear(core(), { ...tableFile(file), plan, unmatched, who: userName() });
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

    begin: os.rounds.begin.handler(async ({ input }) => {
      const opened = core();
      const { round: roundId } = valueOrRefused(beginDraft(opened, { ...input, who: userName() }));
      await workspace.backup();
      const folder = join(outputFolder(options), '照会');
      const round = roundIn(opened, roundId);
      const written = writeRequests(opened, { round, askedBy: officeName(options), folder });
      if (written.ok) return { roundId, folder, files: written.value.files, problem: null };
      const { code, message } = written.problem;
      return { roundId, folder, files: [], problem: { code, message } };
    }),

    eras: os.rounds.eras.handler(() => erasOf(core())),

    setEras: os.rounds.setEras.handler(({ input }) => {
      valueOrRefused(changeEras(core(), { ...input, who: userName() }));
      return erasOf(core());
    }),
  });
}

function tableFile({ fileName, base64 }: FileInput): { bytes: Uint8Array; fileName: string } {
  return { bytes: Buffer.from(base64, 'base64'), fileName };
}

function erasOf(core: Core) {
  const { eras, revision } = readEras(core.store.db);
  return { eras: [...eras], revision };
}

function contractSummary({ plan, headings, measures, departments, answers }: ImportSummary): ContractSummary {
  return { plan, headings, measures, departments, answers };
}

function preview(
  core: Core,
  file: { bytes: Uint8Array; fileName: string },
  plan: StoredPlan | null,
): ImportPreview {
  const read = plan === null ? previewTable(core, file) : previewPastYear(core, { ...file, plan });
  if (!read.ok)
    return { kind: 'problems', message: read.problem.message, problems: [...read.problem.problems] };
  if ('kind' in read.value) return { ...read.value, summary: contractSummary(read.value.summary) };
  return { kind: 'plan', summary: contractSummary(read.value.summary), refusal: read.value.refusal };
}

type TableError = (options: {
  message: string;
  data: { code: string; message: string; problems: { line: number; column: number; message: string }[] };
}) => Error;

/** Problems with their places where the table has them, else one sentence. */
function tableError({ code, message, problems }: TableRefused<string>, make: TableError): Error {
  if (code !== 'TABLE_PROBLEMS') return refused({ code, message });
  return make({ message, data: { code, message, problems: [...problems] } });
}
