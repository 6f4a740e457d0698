/** What the history of a restored store says first. */
import { basename } from 'node:path';
import { deedOf } from '../context.ts';
import type { Core } from '../core.ts';

export function noteRestored(
  core: Core,
  { who, file, rows, why = '控えから戻した' }: { who: string; file: string; rows: number; why?: string },
): void {
  core.store.transaction(() => {
    core.history.append(deedOf(core, who, { why, file: basename(file) }), {
      action: 'restored',
      after: { rows },
    });
  });
}
