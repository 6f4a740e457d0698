/** What every area of the collecting desk's API begins with: the open desk, a round of it, and refusals. */
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { Core } from '../core.ts';
import { refused } from './implementer.ts';
import type { Workspace } from './workspace.ts';

/** The open collecting desk's core. @throws the refusal where none is open */
export function collectingCore(workspace: Workspace): Core {
  const desk = workspace.current();
  if (desk.kind === 'collect') return desk.core;
  throw refused({
    code: 'NO_DESK',
    message:
      '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
  });
}

export function roundIn(core: Core, roundId: string): Round {
  const found = core.rounds.get(roundId);
  if (found) return found.round;
  throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
}

export function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
