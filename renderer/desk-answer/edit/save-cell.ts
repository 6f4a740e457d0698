/** Saves one cell through the contract; every way that can end is a value. */
import { safe } from '@orpc/client';
import { client, isDefinedError, problemOf } from '../../api/client.ts';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import type { SaveValue } from './cell-draft.ts';
import type { SaveOutcome } from './cell-saver.ts';

export interface SavedAt {
  readonly savedAt: string;
}

export async function saveCell(
  roundId: string,
  cell: DeskCell,
  value: SaveValue,
  base: number,
): Promise<SaveOutcome & Partial<SavedAt>> {
  const { measureId, columnId } = cell;
  const result = await safe(client.desk.save({ roundId, measureId, columnId, base, ...value }));
  const { error } = result;
  if (error === null) return { kind: 'saved', ...result.data };
  if (isDefinedError(error) && error.code === 'STALE_REVISION') return { kind: 'stale', cell: error.data };
  if (isDefinedError(error) && error.code === 'READ_ONLY') return { kind: 'read-only', cell: error.data };
  return { kind: 'failed', message: problemOf(error).message };
}
