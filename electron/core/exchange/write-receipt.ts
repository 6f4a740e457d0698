/** Writes the receipt (.juryo) for a received response: the department learns that its file arrived. */
import { fail, type Problem, type Result } from '../../../shared/result.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { findResponse } from '../store/exchange-log.ts';
import { ensureIdentity } from '../store/meta.ts';
import { setReceiptOfFile } from '../store/receivings.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { extensions } from './package-format.ts';
import type { ReceiptPayload } from './payloads.ts';
import { printReadablePage } from './readable-page.ts';
import { writePackage } from './write-package.ts';

/**
 * @param input.who who received it, as the department will read it
 * @param input.receivedFile the report's row, which is told where the receipt stands
 */
export function writeReceipt(
  context: CoreContext,
  input: {
    readonly responseId: string;
    readonly who: string;
    readonly folder: string;
    readonly receivedFile?: string | null;
  },
): Result<string, FileProblem | Problem<'NO_RESPONSE'>> {
  const { db } = context.store;
  const response = findResponse(db, input.responseId);
  const round = response && context.rounds.get(response.roundId)?.round;
  const department = round?.structure.departments.find((each) => each.id === response?.departmentId);
  if (!response || !round || !department) return fail('NO_RESPONSE', 'その回答は受け取っていません。');
  const deed = deedOf(context, input.who, { why: '受領の知らせ' });
  return context.store.transaction(() => {
    const identity = ensureIdentity(db, context.newId);
    const payload: ReceiptPayload = {
      department: { id: department.id, name: department.name },
      revision: response.revision,
      receivedBy: input.who,
      receivedAt: response.at,
      late: response.late,
    };
    const id = context.newId();
    const head = {
      kind: 'receipt' as const,
      id,
      planId: round.planId,
      roundId: round.id,
      departmentId: department.id,
      storeId: identity.storeId,
      revision: response.revision,
      base: response.id,
      createdAt: deed.at,
    };
    const page = printReadablePage({
      title: `受領: ${round.title}`,
      eras: context.eras(),
      facts: [
        ['回答した課', department.name],
        ['受け取った版', `第${response.revision}版`],
        ['受け取った人', input.who],
        ['期限', response.late ? '期限後' : '期限内'],
      ],
      sections: [],
    });
    const written = writePackage(head, payload, page, identity);
    const name = `受領_${fiscalYearLabel(round.resultsYear, context.eras())}_${department.name}_第${response.revision}版`;
    const file = writeFileWhole(input.folder, `${safeFileName(name)}${extensions.receipt}`, written.bytes, {
      replace: true,
    });
    if (!file.ok) return file;
    if (typeof input.receivedFile === 'string') setReceiptOfFile(db, input.receivedFile, file.value);
    context.history.append(deed, {
      action: 'receipt-written',
      roundId: round.id,
      departmentId: department.id,
      after: {
        id,
        response: response.id,
        hash: written.hash,
        receivedFile: input.receivedFile ?? undefined,
        file: file.value,
      },
    });
    return file;
  });
}
