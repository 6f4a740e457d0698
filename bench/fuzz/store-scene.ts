/** A store that is the same for every input: what changes it is undone by putting the first files back. */
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCore, type Core } from '../../electron/core/core.ts';
import { storeFileName } from '../../electron/core/store/open-store.ts';
import { verifyStore } from '../../electron/core/store/verify.ts';
import { valueOf } from '../../electron/core/testing/city.ts';
import { isSameFile } from './same-file.ts';

export interface StoreScene {
  core(): Core;
  /** Whether a byte of the store differs from the first. */
  isChanged(): boolean;
  /** What the store's own check says; null where all is well. */
  wrongInside(): string | null;
  reset(): Promise<void>;
  close(): void;
}

export const sceneTime = new Date('2025-06-10T01:00:00.000Z');

/** @param dataDir a store as it shall stand before each input; a new one where there is none */
export async function openScene(dataDir: string): Promise<StoreScene> {
  const options = { dataDir, now: () => sceneTime, newId: () => randomUUID() };
  const open = async (): Promise<Core> => valueOf(await createCore(options));
  const file = join(dataDir, storeFileName);
  const kept = `${dataDir} はじめ`;
  (await open()).close();
  cpSync(dataDir, kept, { recursive: true });
  const first = readFileSync(file);
  let core = await open();
  return {
    core: () => core,
    isChanged: () => !isSameFile(file, first),
    wrongInside: () => {
      const [problem] = verifyStore(core.store.db).problems;
      return problem === undefined ? null : `accepted, and the store is wrong: ${JSON.stringify(problem)}`;
    },
    reset: async () => {
      core.close();
      rmSync(dataDir, { recursive: true });
      cpSync(kept, dataDir, { recursive: true });
      core = await open();
    },
    close: () => core.close(),
  };
}
