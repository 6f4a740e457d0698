/**
 * Writes the Excel forms (様式) of a round, for departments without the app. A form is a request in another wrapping: it is
 * noted as one, and what comes back in it is an answer to it. A form that stands there is never replaced, since a clerk
 * may have begun to fill it in.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { fiscalYearLabel } from '../../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import { isLocked } from '../../../../shared/round.ts';
import { deedOf, type CoreContext } from '../../context.ts';
import { japanDate } from '../../japan-date.ts';
import { addRequest } from '../../store/exchange-log.ts';
import { ensureIdentity } from '../../store/meta.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../../write-file.ts';
import { sha256 } from '../write-package.ts';
import { askedDepartments, createRequestSource, type RequestSource } from '../write-request.ts';
import type { RequestsInput, RequestStep } from '../write-requests.ts';
import { formBook } from './form-book.ts';
import { formRows } from './form-rows.ts';

type FormsProblem = Problem<'ROUND_FINAL' | 'NO_DEPARTMENT'> | FileProblem;

type FormsWritten = Result<{ files: string[] }, FormsProblem>;

/** @returns the files, in the order of the plan */
export async function writeForms(context: CoreContext, input: RequestsInput): Promise<FormsWritten> {
  const steps = writeFormsInSteps(context, input);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

/** The same, one file at a time with a breath between two. Whoever leaves keeps what is written: each file is whole. */
export async function* writeFormsInSteps(
  context: CoreContext,
  { round, isChosen = () => true, askedBy, folder }: RequestsInput,
): AsyncGenerator<RequestStep, FormsWritten> {
  if (isLocked(round, japanDate(context.now())))
    return fail('ROUND_FINAL', `「${round.title}」は確定しています。新しい照会を始めてください。`);
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const departments = askedDepartments(round).filter((id) => isChosen({ id, name: names.get(id) ?? '' }));
  if (departments.length === 0)
    return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const source = createRequestSource(context, round, askedBy);
  const files: string[] = [];
  for (const [done, departmentId] of departments.entries()) {
    yield { done, of: departments.length };
    await breath();
    const written = await writeForm(context, source, departmentId, folder);
    if (!written.ok) return written;
    files.push(written.value);
  }
  return succeed({ files });
}

async function writeForm(
  context: CoreContext,
  source: RequestSource,
  departmentId: string,
  folder: string,
): Promise<Result<string, FormsProblem>> {
  const payload = source.payloadFor(departmentId);
  if (!payload) return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const { db } = context.store;
  const { round, planTitle } = source;
  const deed = deedOf(context, source.askedBy, { why: '照会（Excelの様式）' });
  const identity = context.store.transaction(() => ensureIdentity(db, context.newId));
  const id = context.newId();
  const { id: ownId, name } = payload.department;
  const fiscalYears = [...new Set(round.columns.map((each) => each.fiscalYear))].toSorted((a, b) => a - b);
  const bytes = await formBook({
    payload,
    rows: formRows(payload, context.eras()),
    eras: context.eras(),
    record: {
      format: 'torimatome-form',
      version: 1,
      id,
      storeId: identity.storeId,
      planId: round.planId,
      roundId: round.id,
      department: { id: ownId, name },
      asked: { planTitle, fiscalYears },
    },
    identity,
    date: new Date(deed.at),
  });
  return context.store.transaction(() => {
    const title = `様式_${planTitle}_${fiscalYearLabel(round.resultsYear, context.eras())}_${name}`;
    const file = writeFileWhole(folder, `${safeFileName(title)}.xlsx`, bytes, { replace: false });
    if (!file.ok) return file;
    addRequest(db, { id, roundId: round.id, departmentId, at: deed.at, payload: null, storeId: null });
    context.history.append(deed, {
      action: 'request-written',
      roundId: round.id,
      departmentId,
      after: { id, hash: sha256(bytes), form: true },
    });
    return file;
  });
}
