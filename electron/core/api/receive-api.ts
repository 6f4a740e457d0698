/** Implements the contract's `receive`: the same functions that the commands call. */
import type { ReceiveEvent } from '../../../shared/contract/receive-contract.ts';
import type { Core } from '../core.ts';
import { fileContents, fileDifferences } from '../exchange/file-contents.ts';
import { givenOf } from '../exchange/given.ts';
import { receiveFiles, type ReceiveFilesInput } from '../exchange/receive-files.ts';
import { createReporter, listReceivings, receivingReport } from '../exchange/report-receiving.ts';
import { takeDespiteKey } from '../exchange/take-despite-key.ts';
import { takeOlder } from '../exchange/take-older.ts';
import { createFolderWatch, type FolderWatch } from '../exchange/watch-folder.ts';
import { writeLetter } from '../exchange/write-letter.ts';
import { fixedFolder } from '../policy/policy-gate.ts';
import { wasSeen } from '../store/receivings.ts';
import { officeName, refuseInSample, watchedFolder, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export interface ReceiveApiOptions extends AppParts {
  readonly now: () => Date;
}

export function createReceiveApi(os: Implementer, options: ReceiveApiOptions) {
  const { workspace, settings, now } = options;
  const { core, roundOf, folderOf } = createCollectDesk(options);
  const receipt = () => ({ who: officeName(options), folder: folderOf('受領') });
  const watchOf = createWatches(now);
  const look = async () => {
    const watchFolder = watchedFolder(options);
    return watchFolder === null ? { kind: 'none' as const } : watchOf(core()).look(watchFolder);
  };

  async function* receive(
    opened: Core,
    input: Pick<ReceiveFilesInput, 'files' | 'source'>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ReceiveEvent, void> {
    const all = { ...input, who: userName(), receipt: receipt() };
    try {
      for await (const { record: _record, ...event } of receiveFiles(opened, all)) {
        yield event;
        if (signal?.aborted) return;
      }
    } finally {
      await workspace.backup();
    }
  }

  return os.receive.router({
    files: os.receive.files.handler(async function* ({ input, signal }) {
      yield* receive(core(), { files: input.files.map(givenOf), source: 'files' }, signal);
    }),

    receivings: os.receive.receivings.handler(() => listReceivings(core())),

    receiving: os.receive.receiving.handler(({ input }) => {
      const found = receivingReport(core(), input.receivingId);
      if (found) return found;
      throw refused({
        code: 'NO_RECEIVING',
        message: 'その受け取りの記録はありません。一覧を開き直してください。',
      });
    }),

    contents: os.receive.contents.handler(({ input }) => valueOrRefused(fileContents(core(), input.fileId))),

    differences: os.receive.differences.handler(async ({ input }) =>
      valueOrRefused(await fileDifferences(core(), input.fileId)),
    ),

    takeOlder: os.receive.takeOlder.handler(async ({ input }) => {
      const opened = core();
      const taken = valueOrRefused(
        await takeOlder(opened, { ...input, who: userName(), receipt: receipt() }),
      );
      await workspace.backup();
      return createReporter(opened).report(taken, true);
    }),

    takeDespiteKey: os.receive.takeDespiteKey.handler(async ({ input }) => {
      const opened = core();
      const taken = valueOrRefused(
        await takeDespiteKey(opened, { ...input, who: userName(), receipt: receipt() }),
      );
      await workspace.backup();
      return createReporter(opened).report(taken, true);
    }),

    letter: os.receive.letter.handler(({ input: { fileId, roundId } }) => {
      const round = roundOf(roundId);
      return { text: valueOrRefused(writeLetter(core(), { fileId, round, office: officeName(options) })) };
    }),

    watched: os.receive.watched.handler(look),

    setWatchFolder: os.receive.setWatchFolder.handler(({ input }) => {
      if (options.policy.watchFolder !== null) throw refused(fixedFolder(options.policy));
      refuseInSample(workspace);
      settings.change({ watchFolder: input.folder });
      return look();
    }),

    takeWatched: os.receive.takeWatched.handler(async function* ({ signal }) {
      const opened = core();
      const files = watchOf(opened).found();
      if (files.length === 0) {
        throw refused({
          code: 'NOTHING_NEW',
          message: '見張っているフォルダーに、新しい回答ファイルはありません。',
        });
      }
      yield* receive(opened, { files, source: 'folder' }, signal);
    }),
  });
}

/** One for each opened store: what was seen is what that store knows. */
function createWatches(now: () => Date): (core: Core) => FolderWatch {
  const watches = new WeakMap<Core, FolderWatch>();
  return (core) => {
    const known = watches.get(core);
    if (known) return known;
    const made = createFolderWatch({ now, wasSeen: (hash) => wasSeen(core.store.db, hash) });
    watches.set(core, made);
    return made;
  };
}
