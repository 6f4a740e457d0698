/** What every area of the collecting desk asks first: is the desk open, and is there that round. */
import { join } from 'node:path';
import type { Round } from '../../../shared/round.ts';
import type { Result } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import { outputFolder, type AppParts } from './app-state.ts';
import { refused } from './implementer.ts';

export interface CollectDesk {
  /** @throws ORPCError where another desk, or none, is open */
  readonly core: () => Core;
  /** @throws ORPCError where the store has no such round */
  readonly roundOf: (roundId: string) => Round;
  /** Requests, receipts, letters and tables lie side by side below the one folder that the person chose. */
  readonly folderOf: (kind: '照会' | '様式' | '受領' | '督促' | '表') => string;
}

export function createCollectDesk(parts: AppParts): CollectDesk {
  const core = (): Core => {
    const desk = parts.workspace.current();
    if (desk.kind === 'collect') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message:
        '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
    });
  };
  return {
    core,
    roundOf: (roundId) => {
      const found = core().rounds.get(roundId);
      if (found) return found.round;
      throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
    },
    folderOf: (kind) => join(outputFolder(parts), kind),
  };
}

/** @throws ORPCError with the sentence of the problem */
export function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
