/** What the areas of the collecting desk's API have in common: its core, its rounds, its folders. */
import { join } from 'node:path';
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { Core } from '../core.ts';
import { outputFolder, type AppParts } from './app-state.ts';
import { refused } from './implementer.ts';

/** The open collecting desk. @throws ORPCError REFUSED where another desk is open, or none */
export function collectCore({ workspace }: Pick<AppParts, 'workspace'>): Core {
  const desk = workspace.current();
  if (desk.kind === 'collect') return desk.core;
  throw refused({
    code: 'NO_DESK',
    message:
      '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
  });
}

/** @throws ORPCError REFUSED where there is no such round */
export function roundOf(core: Core, roundId: string): Round {
  const found = core.rounds.get(roundId);
  if (found) return found.round;
  throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
}

/** Requests, receipts and tables lie side by side below the one folder that the person chose. */
export function outputFolderOf(options: AppParts, kind: '照会' | '受領' | '表'): string {
  return join(outputFolder(options), kind);
}

/** @throws ORPCError REFUSED where the result is a problem */
export function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
