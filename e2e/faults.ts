/** Things that go wrong on a real machine, done for real: nothing of ours is replaced by a stand-in. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createCore } from '../electron/core/core.ts';
import { storeFileName } from '../electron/core/store/open-store.ts';
import { must } from '../electron/core/testing/coordinator.ts';

const storeFile = (deskDir: string): string => join(deskDir, storeFileName);

/** Overwrites the middle of the file, page by page, as a failing disk does; the head still looks right. */
export function corruptStore(deskDir: string): void {
  const file = storeFile(deskDir);
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  const noise = Buffer.alloc(2048, 0xa5);
  for (let at = 4096; at + noise.length < size; at += 8192) writeSync(handle, noise, 0, noise.length, at);
  closeSync(handle);
}

export function emptyStore(deskDir: string): void {
  truncateSync(storeFile(deskDir), 0);
}

export function removeStore(deskDir: string): void {
  rmSync(storeFile(deskDir));
}

/** As if a later version of the program had been here. */
export function makeStoreNewer(deskDir: string): void {
  const database = new Database(storeFile(deskDir));
  database.pragma('user_version = 9990');
  database.close();
}

/** A file of another program under our name. */
export function replaceStoreByForeign(deskDir: string): void {
  rmSync(storeFile(deskDir));
  const database = new Database(storeFile(deskDir));
  database.exec('CREATE TABLE other (id INTEGER); INSERT INTO other VALUES (1)');
  database.close();
}

/** Opens the store in this process, as a second copy of the program would. @returns how to let go of it */
export async function lockStore(deskDir: string): Promise<() => void> {
  const core = must(await createCore({ dataDir: deskDir, now: () => new Date(), newId: () => randomUUID() }));
  return () => core.close();
}

/** A folder's place taken by a file: nobody, root neither, can write below it. @returns how to give the place back */
export function blockFolder(path: string): () => void {
  const aside = `${path} 退避`;
  const wasThere = existsSync(path);
  if (wasThere) renameSync(path, aside);
  writeFileSync(path, 'ここにはフォルダーを作れません');
  return () => {
    rmSync(path);
    if (wasThere) renameSync(aside, path);
  };
}

export function damageFile(file: string, damage: 'cut' | 'changed'): Buffer {
  const bytes = readFileSync(file);
  if (damage === 'cut') return bytes.subarray(0, Math.floor(bytes.length / 2));
  const changed = Buffer.from(bytes);
  const at = Math.floor(bytes.length / 2);
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}

export const canFillDisk = spawnSync('prlimit', ['--version'], { stdio: 'ignore' }).status === 0;

/** From now on no file of the process can grow or be written beyond its first byte, as on a full disk. */
export function fillDisk(pid: number): void {
  limitFiles(pid, '1');
}

export function emptyDisk(pid: number): void {
  limitFiles(pid, 'unlimited');
}

function limitFiles(pid: number, soft: string): void {
  const done = spawnSync('prlimit', [`--pid=${pid}`, `--fsize=${soft}:unlimited`], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}
