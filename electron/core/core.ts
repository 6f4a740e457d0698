/** The core: everything wired to one open store. Plain Node; knows every rule and no door. */
import { succeed, type Result } from '../../shared/result.ts';
import type { CoreContext } from './context.ts';
import { settlePublishing } from './publish/publishing-note.ts';
import { createStandingReader } from './rounds/round-standing.ts';
import { createAnswerReader, createAnswerWriter } from './store/answers.ts';
import { createEraReader } from './store/eras.ts';
import { createHistoryWriter } from './store/history.ts';
import { openStore } from './store/open-store.ts';
import { createRoundReader } from './store/rounds.ts';
import type { StoreProblem } from './store/store-problems.ts';

export interface CoreOptions {
  /** Folder of the store; made where it is missing. */
  readonly dataDir: string;
  readonly now: () => Date;
  /** Gives a new unique id with each call, at most 64 characters. */
  readonly newId: () => string;
}

export interface Core extends CoreContext {
  /** Closes the store; nothing may be called after it. */
  close(): void;
}

/** Opens the store and wires everything to it. Problems are those of openStore. */
export async function createCore(options: CoreOptions): Promise<Result<Core, StoreProblem>> {
  const opened = await openStore({ dataDir: options.dataDir });
  if (!opened.ok) return opened;
  const store = opened.value;
  settlePublishing(options.dataDir, store.db);
  const undone = (): number => store.undone();
  const history = createHistoryWriter(store.db, undone);
  return succeed({
    store,
    history,
    answers: { ...createAnswerReader(store.db), ...createAnswerWriter(store.db, history) },
    rounds: createRoundReader(store.db, undone),
    standings: createStandingReader(store.db, undone),
    eras: createEraReader(store.db, undone),
    now: options.now,
    newId: options.newId,
    close: () => {
      store.close();
    },
  });
}
