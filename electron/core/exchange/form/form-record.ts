/**
 * What a form says of itself, on a hidden sheet: which request it is, and for each of its rows the cell, the revision that
 * it was written from, and fingerprints of what only shows something. Signed by the store that wrote it and reads it: what
 * comes back from a department carries no signature of the department's, but of this nothing can be changed unseen.
 */
import { z } from 'zod';
import { fiscalYear } from '../../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import { lockedRoles, recordMark } from '../../documents/form-marks.ts';
import type { Identity } from '../../store/meta.ts';
import { isSignedBy, signPackage } from '../sign.ts';
import { canonicalBytes, sha256 } from '../write-package.ts';

const id = z.string().min(1).max(64);
const version = 1;

export const formRecord = z.strictObject({
  format: z.literal('torimatome-form'),
  version: z.literal(version),
  /** The request's. */
  id,
  storeId: id,
  planId: id,
  roundId: id,
  department: z.strictObject({ id, name: z.string().min(1).max(100) }),
  asked: z.strictObject({ planTitle: z.string().max(1000), fiscalYears: z.array(fiscalYear).max(40) }),
  rows: z.array(
    z.strictObject({
      key: z.string().max(100),
      measureId: id,
      columnId: id,
      /** Of the cell here, when the form was written. */
      revision: z.int().nonnegative(),
      /** Whether it is to be filled in; what is accepted is only shown. */
      open: z.boolean(),
      locked: z.partialRecord(z.enum(lockedRoles), z.string()),
    }),
  ),
});
export type FormRecord = z.infer<typeof formRecord>;

const anyRecord = z.looseObject({ format: z.literal('torimatome-form'), version: z.int().positive() });

/** No program breaks a text of this length. */
const lineLength = 4000;

/** @returns the lines of the hidden sheet, its mark first */
export function encodeRecord(record: FormRecord, identity: Identity): string[] {
  const bytes = canonicalBytes(record);
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(new RegExp(`.{1,${lineLength}}`, 'gu')) ?? [];
  const { signature } = signPackage(identity, bytes, new Uint8Array());
  return [recordMark, ...lines.map((each) => `record:${each}`), `signature:${signature}`];
}

export type RecordProblem = Problem<'NOT_A_FORM' | 'NEWER_VERSION' | 'ALTERED' | 'FOREIGN_ROUND'>;

/** @param lines below the mark */
export function decodeRecord(
  lines: readonly string[],
  identity: Identity | undefined,
): Result<FormRecord, RecordProblem> {
  const said = (name: string): string =>
    lines.flatMap((each) => (each.startsWith(`${name}:`) ? [each.slice(name.length + 1)] : [])).join('');
  if (lines.length === 0)
    return fail(
      'NOT_A_FORM',
      'とりまとめの様式ではないExcelファイルか、様式の隠れたシートが消えています。配った様式に書いたファイルを選んでください。',
    );
  const bytes = Buffer.from(said('record'), 'base64');
  const json = parseJson(bytes);
  const any = anyRecord.safeParse(json);
  if (any.success && any.data.version > version)
    return fail(
      'NEWER_VERSION',
      'この様式は新しい版の「とりまとめ」で作られています。こちらの「とりまとめ」を新しくしてから受け取ってください。',
    );
  const record = formRecord.safeParse(json);
  if (!record.success) return altered;
  if (record.data.storeId !== identity?.storeId)
    return fail(
      'FOREIGN_ROUND',
      'この取りまとめで作った様式ではありません。こちらから配った様式に書いてもらってください。',
    );
  const { publicKey } = identity;
  const signature = { algorithm: 'Ed25519' as const, publicKey, signature: said('signature') };
  return isSignedBy(signature, bytes, new Uint8Array()) ? succeed(record.data) : altered;
}

const altered = fail(
  'ALTERED',
  '様式の隠れたシートが書き換えられています。取り込んでいません。様式を作り直し、新しい様式に書いてもらってください。',
);

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** What a cell that only shows something said: line breaks and white space, which programs change, do not count. */
export function fingerprint(text: string): string {
  return sha256(Buffer.from(text.normalize('NFC').replaceAll(/\s+/gu, ''), 'utf8')).slice(0, 16);
}
