/** The newest request that was opened here for a round: what the desk shows beside its own answers. */
import type { CoreContext } from '../context.ts';
import type { RequestPayload } from '../exchange/payloads.ts';
import type { AnsweredRequest } from '../exchange/write-response.ts';

export interface DeskRequest extends AnsweredRequest {
  readonly askedAt: string;
}

interface Row {
  id: string;
  at: string;
  payload: string;
  store_id: string;
}

/** Undefined where no request of that round was opened in this store. */
export function newestRequest(context: CoreContext, roundId: string): DeskRequest | undefined {
  const row = context.store.db
    .prepare<Row>(
      'SELECT id, at, payload, store_id FROM request WHERE round_id = ? AND payload IS NOT NULL ORDER BY at DESC, id LIMIT 1',
    )
    .get(roundId);
  if (!row) return undefined;
  // Checked when it was opened.
  const payload = JSON.parse(row.payload) as RequestPayload;
  const { planId } = payload.round;
  return {
    id: row.id,
    planId,
    roundId,
    departmentId: payload.department.id,
    storeId: row.store_id,
    askedAt: row.at,
    payload,
  };
}

/** The department that answers a round here; undefined where no request of it was opened. */
export function answeringDepartment(context: CoreContext, roundId: string): string | undefined {
  return context.store.db
    .prepare<{ id: string }>(
      'SELECT department_id AS id FROM request WHERE round_id = ? AND payload IS NOT NULL LIMIT 1',
    )
    .get(roundId)?.id;
}
