/** Implements the contract's `update`: the same functions that the commands call. */
import { basename, join } from 'node:path';
import type { UpdatesFound, UpdateState } from '../../../shared/contract/update-contract.ts';
import type { InstallKind } from '../../../shared/update-manifest.ts';
import { fixedFolder } from '../policy/policy-gate.ts';
import { newestVersion } from '../store/migrations/all.ts';
import { prepareUpdate } from '../updates/apply-update.ts';
import { putBackStores, storesToPutBack } from '../updates/go-back.ts';
import { nextStep, previousKept } from '../updates/kept-updates.ts';
import {
  lookForUpdates,
  type UpdatesFound as Found,
  type UpdateSurroundings,
} from '../updates/look-for-updates.ts';
import { publisherKeys, type PublisherKey } from '../updates/publisher-keys.ts';
import { valueOrRefused } from './collect-desk.ts';
import type { AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';

export interface UpdateApiOptions extends AppParts {
  readonly now: () => Date;
  /** Those of the program where not given. */
  readonly publisherKeys?: readonly PublisherKey[];
  /** How the program came to this machine; from its sources where not given. */
  readonly installKinds?: readonly InstallKind[];
}

export function createUpdateApi(os: Implementer, options: UpdateApiOptions) {
  const { workspace, settings, policy, host } = options;
  const folder = (): string | null => policy.updateFolder ?? settings.get().updateFolder;
  const around = (): UpdateSurroundings => ({
    version: options.version,
    platform: process.platform,
    arch: process.arch,
    kinds: options.installKinds ?? [],
    keys: options.publisherKeys ?? publisherKeys,
    userDataDir: workspace.userDataDir,
    now: options.now,
  });
  const state = (): UpdateState => ({
    version: options.version,
    folder: folder(),
    isFolderFixed: policy.updateFolder !== null,
    hasKey: around().keys.length > 0,
    canRun: host.runInstaller !== undefined,
  });
  const start = async (version: string, file: string, kind: InstallKind) => {
    const isStarted = (await host.runInstaller?.(file, kind)) ?? false;
    return { version, file, isStarted, nextStep: nextStep[kind] };
  };

  return os.update.router({
    state: os.update.state.handler(state),

    setFolder: os.update.setFolder.handler(({ input }) => {
      if (policy.updateFolder !== null) throw refused(fixedFolder(policy));
      settings.change({ updateFolder: input.folder });
      return state();
    }),

    look: os.update.look.handler(async () => {
      const at = folder();
      if (at === null) return { kind: 'no-folder' as const };
      const found = await lookForUpdates(at, around());
      return found.ok ? foundView(found.value) : { kind: 'away' as const, message: found.problem.message };
    }),

    apply: os.update.apply.handler(async ({ input: { fileName } }) => {
      const at = folder();
      // A plain name of the folder that was looked into, nothing that leads elsewhere.
      if (at === null || basename(fileName) !== fileName)
        throw refused({
          code: 'NO_SUCH_FILE',
          message: 'その更新ファイルがありません。一覧を開き直してください。',
        });
      await workspace.backup();
      const { manifest, path, kind } = valueOrRefused(await prepareUpdate(join(at, fileName), around()));
      return start(manifest.version, path, kind);
    }),

    goingBack: os.update.goingBack.handler(async () => {
      const previous = await previousKept(around());
      const form = previous?.manifest.storeVersion ?? newestVersion;
      const open = workspace.current();
      const isFine = (folder: string): boolean =>
        open.kind !== 'none' && open.kind !== 'problem' && open.dataDir === folder && newestVersion <= form;
      // A store that is open here cannot be looked into a second time, and stands in this version's form.
      const stores = (await storesToPutBack(workspace.userDataDir, form)).filter(
        ({ folder }) => !isFine(folder),
      );
      return {
        previous: previous === undefined ? null : { version: previous.manifest.version, file: previous.path },
        stores: stores.map(({ name, copy }) => ({ name, copyAt: copy?.at ?? null })),
      };
    }),

    goBack: os.update.goBack.handler(async () => {
      const previous = await previousKept(around());
      if (previous === undefined)
        throw refused({
          code: 'NO_PREVIOUS',
          message:
            '前の版のインストーラーが、この端末に残っていません。管理者から受け取って入れ直してください。',
        });
      await workspace.leave();
      const stores = await storesToPutBack(workspace.userDataDir, previous.manifest.storeVersion);
      valueOrRefused(await putBackStores(stores, options.now()));
      return start(previous.manifest.version, previous.path, previous.file.kind);
    }),
  });
}

function foundView({ offer, others }: Found): UpdatesFound {
  return {
    kind: 'here',
    offer: offer && {
      fileName: offer.fileName,
      version: offer.manifest.version,
      issuedAt: offer.manifest.issuedAt,
      publisher: offer.key.name,
      changes: offer.manifest.changes,
      size: offer.file.size,
      changesStore: offer.manifest.storeVersion > newestVersion,
    },
    others: others.map(({ fileName, version, problem }) => ({ fileName, version, message: problem.message })),
  };
}
