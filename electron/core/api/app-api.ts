/** Implements the contract's `app`: which desk is open, and the files that open it. */
import { samplePlaces } from '../sample/sample-places.ts';
import {
  appState,
  outputFolder,
  refuseInSample,
  responseFolder,
  watchedFolder,
  type AppParts,
} from './app-state.ts';
import { appEvents } from './app-events.ts';
import { deskRefusal } from './desk-policy.ts';
import { refused, type Implementer } from './implementer.ts';
import { createInTurn } from './in-turn.ts';
import { openEverythingFile } from './open-everything-file.ts';
import { openRequestFile } from './open-request-file.ts';
import { createSampleOpener, type SampleParts } from './open-sample.ts';
import { rememberDesk } from './settings.ts';

export type AppApiOptions = AppParts & SampleParts;

export function createAppApi(os: Implementer, options: AppApiOptions) {
  const { workspace, settings, host } = options;
  const state = () => appState(options);
  // A desk must not be closed under the hands of who is just opening a file in it.
  const inTurn = createInTurn();
  const openSample = createSampleOpener(options, inTurn);
  const openWhereAllowed = async (dataDir: string): Promise<void> => {
    const refusal = deskRefusal(options.policy, await inTurn(() => workspace.open(dataDir)));
    if (!refusal) return;
    await inTurn(() => workspace.leave());
    throw refused(refusal);
  };
  return os.app.router({
    state: os.app.state.handler(state),

    openRequest: os.app.openRequest.handler(async ({ input, errors }) => {
      const opened = await inTurn(() => openRequestFile(options, input));
      if (opened.kind === 'opened') return opened.request;
      if (opened.kind === 'other-desk') throw errors.OTHER_DESK({ data: opened.desks });
      throw refused(opened.problem);
    }),

    openCollect: os.app.openCollect.handler(async ({ input: { office } }) => {
      const { collectDir: dataDir } = workspace;
      await inTurn(() => workspace.open(dataDir, { make: true }));
      settings.change({ office });
      const openedAt = options.now().toISOString();
      rememberDesk(settings, { dataDir, kind: 'collect', department: office, openedAt });
      return state();
    }),

    openEverything: os.app.openEverything.handler(async ({ input }) => {
      const opened = await inTurn(() => openEverythingFile(options, input.file));
      if (!opened.ok) throw refused(opened.problem);
      return state();
    }),

    openSample: os.app.openSample.handler(({ signal }) => openSample(signal)),

    openSampleDesk: os.app.openSampleDesk.handler(async ({ input }) => {
      await openWhereAllowed(samplePlaces(workspace.sampleDir)[input.kind]);
      return state();
    }),

    openDesk: os.app.openDesk.handler(async ({ input }) => {
      await openWhereAllowed(input.dataDir);
      return state();
    }),

    leaveDesk: os.app.leaveDesk.handler(async () => {
      await inTurn(() => workspace.leave());
      return state();
    }),

    restoreBackup: os.app.restoreBackup.handler(async ({ input }) => {
      const restored = await inTurn(() => workspace.restore(input.dataDir, input.file));
      if (!restored.ok) throw refused(restored.problem);
      return state();
    }),

    chooseFolder: os.app.chooseFolder.handler(async ({ input }) => {
      const folders = {
        response: responseFolder(options),
        output: outputFolder(options),
        update: settings.get().updateFolder ?? '',
        watch: watchedFolder(options) ?? outputFolder(options),
      };
      return { folder: await host.chooseFolder(folders[input.purpose]) };
    }),

    setResponseFolder: os.app.setResponseFolder.handler(async ({ input }) => {
      refuseInSample(workspace);
      settings.change({ responseFolder: input.folder });
      return state();
    }),

    setOutputFolder: os.app.setOutputFolder.handler(async ({ input }) => {
      refuseInSample(workspace);
      settings.change({ outputFolder: input.folder });
      return state();
    }),

    showFile: os.app.showFile.handler(async ({ input }) => ({ shown: await host.showFile(input.file) })),

    events: os.app.events.handler(({ signal }) => appEvents(host, signal)),

    confirmClose: os.app.confirmClose.handler(({ input }) => {
      host.confirmClose(input.close);
      return {};
    }),
  });
}
