/** Writes the request (.shokai) for one department: what it is asked, what was said last time, what was returned. */
import { cellKeyText } from '../../../shared/answer.ts';
import { planInOrder, type Heading, type PlanStructure } from '../../../shared/plan.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { duties, type Round } from '../../../shared/round.ts';
import type { Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { departmentDeadlines } from '../rounds/deadlines.ts';
import { previousAnswers, previousOffers } from '../rounds/previous.ts';
import { addRequest } from '../store/exchange-log.ts';
import type { Deed } from '../store/history.ts';
import { ensureIdentity } from '../store/meta.ts';
import { readPlans } from '../store/plans.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { extensions } from './package-format.ts';
import type { RequestPayload } from './payloads.ts';
import { printReadablePage } from './readable-page.ts';
import { requestPage } from './request-page.ts';
import { sealWithPassphrase } from './seal.ts';
import { writeSealed } from './sealed-package.ts';
import { writePackage, type WrittenPackage } from './write-package.ts';

/** What is the same for all requests of a round, read once. */
export interface RequestSource {
  readonly round: Round;
  readonly planTitle: string;
  readonly askedBy: string;
  readonly payloadFor: (departmentId: string) => RequestPayload | undefined;
}

/**
 * @param askedBy who asks, as the departments will read it
 * @param sealFor the key for which responses are to be sealed; null where they stay readable
 */
export function createRequestSource(
  context: CoreContext,
  round: Round,
  askedBy: string,
  sealFor: string | null = null,
): RequestSource {
  const planTitle =
    readPlans(context.store.db).find((each) => each.id === round.planId)?.title ?? round.title;
  const answers = new Map(context.answers.ofRound(round.id).map((each) => [cellKeyText(each.key), each]));
  const previous = previousAnswers(context, round);
  const offers = Map.groupBy(previousOffers(context, round), (each) => each.cell.departmentId);
  const asked = Map.groupBy(duties(round), (each) => each.assignment.departmentId);
  const deadlineOf = departmentDeadlines(context, round);
  const payloadFor = (departmentId: string): RequestPayload | undefined => {
    const department = round.structure.departments.find((each) => each.id === departmentId);
    const own = asked.get(departmentId);
    if (!department || !own) return undefined;
    const measureIds = new Set(own.map((each) => each.assignment.measureId));
    const said = previous.answers.filter((each) => measureIds.has(each.cell.measureId));
    const speakers = new Set(said.map((each) => each.cell.departmentId));
    return {
      planTitle,
      round: {
        ...round,
        deadline: deadlineOf(departmentId),
        previousRoundId: null,
        correction: null,
        // The offers hold what was decided; what was decided for others is nobody's business here.
        offerDecisions: undefined,
        sealsResponses: undefined,
        structure: partOfPlan(round.structure, measureIds),
      },
      department,
      askedBy,
      eras: [...context.eras()],
      ...(sealFor === null ? {} : { sealFor }),
      cells: own.map(({ assignment, column }) => {
        const key = { measureId: assignment.measureId, departmentId, columnId: column.id };
        const known = answers.get(cellKeyText(key));
        return { key, revision: known?.revision ?? 0, answer: known?.answer ?? { state: 'empty' } };
      }),
      received: receivedRevisions(context, round.id, departmentId),
      previous: {
        columns: previous.round?.columns ?? [],
        departments: previous.round?.structure.departments.filter((each) => speakers.has(each.id)) ?? [],
        answers: [...said],
      },
      offers: (offers.get(departmentId) ?? []).map((each) => ({ ...each, mentions: [...each.mentions] })),
    };
  };
  return { round, planTitle, askedBy, payloadFor };
}

function receivedRevisions(
  context: CoreContext,
  roundId: string,
  departmentId: string,
): RequestPayload['received'] {
  return context.store.db
    .prepare<{ storeId: string; revision: number }>(
      `SELECT store_id AS storeId, MAX(revision) AS revision FROM response
       WHERE round_id = ? AND department_id = ? GROUP BY store_id ORDER BY store_id`,
    )
    .all(roundId, departmentId);
}

/** Only these measures, the headings above them, and everybody in charge of them. */
function partOfPlan(structure: PlanStructure, measureIds: ReadonlySet<string>): PlanStructure {
  const measures = structure.measures.filter((each) => measureIds.has(each.id));
  const assignments = structure.assignments.filter((each) => measureIds.has(each.measureId));
  const byId = new Map(structure.headings.map((each) => [each.id, each]));
  const kept = new Set<Heading>();
  for (const measure of measures) {
    let above = byId.get(measure.headingId);
    while (above && !kept.has(above)) {
      kept.add(above);
      above = above.parentId === null ? undefined : byId.get(above.parentId);
    }
  }
  const named = new Set(assignments.map((each) => each.departmentId));
  return {
    headings: structure.headings.filter((each) => kept.has(each)),
    measures,
    assignments,
    departments: structure.departments.filter((each) => named.has(each.id)),
  };
}

/** Departments that the round asks for anything, in the order of the plan. */
export function askedDepartments(round: Round): string[] {
  const order = new Map(
    planInOrder(round.structure).flatMap((each, index) =>
      each.kind === 'measure' ? [[each.measure.id, index]] : [],
    ),
  );
  const asked = duties(round).toSorted(
    (a, b) =>
      (order.get(a.assignment.measureId) ?? 0) - (order.get(b.assignment.measureId) ?? 0) ||
      a.assignment.columnPosition - b.assignment.columnPosition,
  );
  return [...new Set(asked.map((each) => each.assignment.departmentId))];
}

/** A request's file before it is written. */
interface MadeRequest {
  readonly id: string;
  readonly deed: Deed;
  readonly fileName: string;
  readonly written: WrittenPackage;
}

/** Writes one file and notes it; a request written before stays valid. */
export function writeRequest(
  context: CoreContext,
  source: RequestSource,
  departmentId: string,
  folder: string,
): Result<string, FileProblem> | undefined {
  return context.store.transaction(() => {
    const made = makeRequest(context, source, departmentId);
    return made && keepRequest(context, { source, departmentId, folder, made }, made.written.bytes);
  });
}

/** The same, as a file that opens with a passphrase only; it has no readable page. */
export async function writeProtectedRequest(
  context: CoreContext,
  source: RequestSource,
  departmentId: string,
  { folder, passphrase }: { readonly folder: string; readonly passphrase: string },
): Promise<Result<string, FileProblem> | undefined> {
  const made = context.store.transaction(() => makeRequest(context, source, departmentId));
  if (!made) return undefined;
  const sealed = await sealWithPassphrase(passphrase, made.written.bytes);
  return keepRequest(context, { source, departmentId, folder, made }, writeSealed('request', sealed));
}

function makeRequest(
  context: CoreContext,
  source: RequestSource,
  departmentId: string,
): MadeRequest | undefined {
  const payload = source.payloadFor(departmentId);
  if (!payload) return undefined;
  const { round } = source;
  const deed = deedOf(context, source.askedBy, { why: '照会' });
  const { db } = context.store;
  const identity = ensureIdentity(db, context.newId);
  const id = context.newId();
  const revision =
    1 +
    (db
      .prepare<{ n: number }>('SELECT COUNT(*) AS n FROM request WHERE round_id = ? AND department_id = ?')
      .get(round.id, departmentId)?.n ?? 0);
  const head = {
    kind: 'request' as const,
    id,
    planId: round.planId,
    roundId: round.id,
    departmentId,
    storeId: identity.storeId,
    revision,
    base: null,
    createdAt: deed.at,
  };
  const written = writePackage(
    head,
    payload,
    printReadablePage(requestPage(payload, context.eras())),
    identity,
  );
  const name = `照会_${source.planTitle}_${fiscalYearLabel(round.resultsYear, context.eras())}_${payload.department.name}`;
  return { id, deed, fileName: `${safeFileName(name)}${extensions.request}`, written };
}

interface KeptRequest {
  readonly source: RequestSource;
  readonly departmentId: string;
  readonly folder: string;
  readonly made: MadeRequest;
}

function keepRequest(
  context: CoreContext,
  { source, departmentId, folder, made }: KeptRequest,
  bytes: Uint8Array,
): Result<string, FileProblem> {
  const { id, deed, fileName, written } = made;
  const { id: roundId } = source.round;
  return context.store.transaction(() => {
    const file = writeFileWhole(folder, fileName, bytes, { replace: true });
    if (!file.ok) return file;
    addRequest(context.store.db, { id, roundId, departmentId, at: deed.at, payload: null, storeId: null });
    context.history.append(deed, {
      action: 'request-written',
      roundId,
      departmentId,
      after: { id, hash: written.hash },
    });
    return file;
  });
}
