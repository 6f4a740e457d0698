/** Implements the contract's `conflict`: what both sides changed, what a person decides, and taking that back. */
import { decideConflict } from '../rounds/decide-conflict.ts';
import { listConflicts, listDecided } from '../rounds/list-conflicts.ts';
import { undoDecision } from '../rounds/undo-decision.ts';
import type { AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import type { Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createConflictApi(os: Implementer, options: AppParts) {
  const { core, roundOf } = createCollectDesk(options);
  return os.conflict.router({
    list: os.conflict.list.handler(({ input }) => listConflicts(core(), roundOf(input.roundId))),

    decided: os.conflict.decided.handler(({ input }) => listDecided(core(), roundOf(input.roundId))),

    decide: os.conflict.decide.handler(({ input }) => {
      valueOrRefused(decideConflict(core(), { ...input, who: userName() }));
      return {};
    }),

    undo: os.conflict.undo.handler(({ input }) => {
      valueOrRefused(undoDecision(core(), { ...input, who: userName() }));
      return {};
    }),
  });
}
