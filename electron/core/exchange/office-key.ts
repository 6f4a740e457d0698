/**
 * The key by which the coordinating office signs its requests. The first one is pinned without a question; another one,
 * under the same store's name or under a new one that asks for a plan already known here, waits for a person.
 */
import { fail, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import type { ReadDb } from '../store/database.ts';
import type { Deed } from '../store/history.ts';
import { pinKey, pinnedKey, replaceKey } from '../store/pinned-keys.ts';
import type { Manifest } from './package-format.ts';
import { keyFingerprint } from './sign.ts';

export interface OfficeKey {
  readonly publicKey: string;
  /** Who asked under it. */
  readonly name: string;
}

/** By which the office has signed so far; undefined where it asks for the first time. */
export function officeKeySoFar(db: ReadDb, manifest: Manifest): OfficeKey | undefined {
  return pinnedKey(db, manifest.storeId) ?? keyOfPlan(db, manifest.planId);
}

/** A forger would not write under the office's store: whoever asks for its plan must have its key. */
function keyOfPlan(db: ReadDb, planId: string): OfficeKey | undefined {
  return db
    .prepare<OfficeKey>(
      `SELECT pinned_key.public_key AS publicKey, pinned_key.name AS name FROM request
       JOIN round ON round.id = request.round_id JOIN pinned_key ON pinned_key.store_id = request.store_id
       WHERE round.plan_id = ? ORDER BY request.at DESC LIMIT 1`,
    )
    .get(planId);
}

export function refuseKey(before: OfficeKey, now: OfficeKey): Result<never, Problem<'KEY_CHANGED'>> {
  return fail(
    'KEY_CHANGED',
    `前に受け取った照会と署名の鍵が違います。前の鍵は${keyFingerprint(before.publicKey)}（${before.name}）、このファイルの鍵は${keyFingerprint(now.publicKey)}（${now.name}）です。開かずに、${before.name}に電話などで確かめてください。`,
  );
}

export interface KeyTaking {
  readonly storeId: string;
  readonly key: OfficeKey;
  /** Of opening the request. */
  readonly deed: Deed;
  /** How a person made sure; null where there was nothing to ask. */
  readonly reason: string | null;
}

/** Writes down the key of a request that is being opened, where it is not the store's already. */
export function takeOfficeKey(context: CoreContext, { storeId, key, deed, reason }: KeyTaking): void {
  const { db } = context.store;
  const before = pinnedKey(db, storeId);
  if (before?.publicKey === key.publicKey) return;
  const after = { storeId, ...key };
  const { who, file } = deed;
  const taken = reason === null ? deed : deedOf(context, who, { why: `鍵を受け入れた：${reason}`, file });
  if (before) {
    replaceKey(db, after);
    context.history.append(taken, { action: 'key-replaced', before: { storeId, ...before }, after });
  } else {
    pinKey(db, { ...after, firstSeen: deed.at });
    context.history.append(taken, { action: 'key-pinned', after });
  }
}
