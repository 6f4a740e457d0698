/** The whole program behind a door: settings, the open desk, and the router that every door carries. */
import { mkdirSync } from 'node:fs';
import { noPolicy, type Policy } from '../../../shared/policy.ts';
import { createAboutApi } from './about-api.ts';
import { createAppApi } from './app-api.ts';
import { createBackupApi } from './backup-api.ts';
import { createCollectApi } from './collect-api.ts';
import { createCompareApi } from './compare-api.ts';
import { createConflictApi } from './conflict-api.ts';
import { createDeskApi } from './desk-api.ts';
import { deskRefusal } from './desk-policy.ts';
import { createRoundsApi } from './rounds-api.ts';
import type { Host } from './host.ts';
import { createReviewApi } from './review-api.ts';
import { createImplementer, type ApiLog } from './implementer.ts';
import { createProgressApi } from './progress-api.ts';
import { createReceiveApi } from './receive-api.ts';
import { createPublishApi } from './publish-api.ts';
import { createTemplateApi } from './template-api.ts';
import { createPlanApi } from './plan-api.ts';
import { createFormApi } from './form-api.ts';
import { createKeysApi } from './keys-api.ts';
import { removeUnfinishedDesk } from './open-everything-file.ts';
import { openSettings } from './settings.ts';
import { createUpdateApi, type UpdateApiOptions } from './update-api.ts';
import { createWorkspace } from './workspace.ts';

export interface AppOptions extends Pick<UpdateApiOptions, 'publisherKeys' | 'installKinds'> {
  /** Folder of settings, desks and the sample; made where it is missing. */
  readonly userDataDir: string;
  /** Path of the sample document (samples/ in the project). */
  readonly sampleDocument: string;
  readonly host: Host;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly version: string;
  readonly log: ApiLog;
  /** What the administrator has laid down; nothing where it is left out. */
  readonly policy?: Policy;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** Opens the desk that was open last. */
export async function createApp(options: AppOptions) {
  const { userDataDir, now, newId, log, policy = noPolicy } = options;
  mkdirSync(userDataDir, { recursive: true });
  removeUnfinishedDesk(userDataDir);
  const settings = openSettings(userDataDir);
  const workspace = createWorkspace({ userDataDir, settings, now, newId, log });
  const { lastDesk } = settings.get();
  if (lastDesk !== null && deskRefusal(policy, await workspace.open(lastDesk))) await workspace.leave();
  const os = createImplementer(log, newId, policy);
  const parts = { ...options, policy, settings, workspace };
  // While the program is open: an hour's work at most stands in one place only.
  const interval = setInterval(() => void workspace.backupWhenDue(), 10 * 60_000);
  interval.unref();
  return {
    router: os.router({
      app: createAppApi(os, parts),
      desk: createDeskApi(os, parts),
      collect: createCollectApi(os, parts),
      progress: createProgressApi(os, parts),
      receive: createReceiveApi(os, parts),
      conflict: createConflictApi(os, parts),
      publish: createPublishApi(os, parts),
      template: createTemplateApi(os, parts),
      plan: createPlanApi(os, parts),
      rounds: createRoundsApi(os, parts),
      review: createReviewApi(os, parts),
      form: createFormApi(os, parts),
      update: createUpdateApi(os, parts),
      compare: createCompareApi(os, parts),
      keys: createKeysApi(os, parts),
      backup: createBackupApi(os, parts),
      about: createAboutApi(os, parts),
    }),
    /** Closes the desk; it is opened again at the next start. */
    close: async (): Promise<void> => {
      clearInterval(interval);
      const { lastDesk: again } = settings.get();
      await workspace.leave();
      settings.change({ lastDesk: again });
    },
  };
}
