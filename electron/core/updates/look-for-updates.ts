/** Looks into a folder, which may be a share, for update packages; nothing is ever asked of a network beyond that. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clockMilliseconds,
  compareVersions,
  judgeUpdate,
  updateProduct,
  type UpdateFile,
  type UpdateHere,
} from '../../../shared/update-manifest.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { PublisherKey } from './publisher-keys.ts';
import { readUpdate, type SignedUpdate, type UpdateProblem } from './read-update.ts';
import { noteSeen, readRecord } from './update-record.ts';
import { updateExtension } from './write-update.ts';

export interface UpdateSurroundings extends Omit<UpdateHere, 'newestSeen' | 'now'> {
  readonly userDataDir: string;
  readonly keys: readonly PublisherKey[];
  readonly now: () => Date;
}

export interface UpdateOffer extends SignedUpdate {
  readonly path: string;
  readonly fileName: string;
  readonly file: UpdateFile;
}

export interface UpdatesFound {
  /** The newest that may be put on this machine. */
  readonly offer: UpdateOffer | null;
  /** What else lies there, each with why it is not offered. */
  readonly others: readonly {
    readonly fileName: string;
    readonly version: string | null;
    readonly problem: Problem;
  }[];
}

const mostPackages = 50;
/** A drive that has gone may let a call wait for minutes. */
const patience = 15_000;

export async function lookForUpdates(
  folder: string,
  around: UpdateSurroundings,
): Promise<Result<UpdatesFound, Problem<'AWAY'>>> {
  const away = fail(
    'AWAY',
    `「${folder}」を開けません。つながっているか、場所が正しいかを確かめてください。`,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return (await Promise.race([lookNow(folder, around), tooLong])) ?? away;
  } catch {
    return away;
  } finally {
    clearTimeout(timer);
  }
}

async function lookNow(folder: string, around: UpdateSurroundings): Promise<Result<UpdatesFound, never>> {
  const names = (await readdir(folder))
    .filter((each) => each.endsWith(updateExtension))
    .toSorted()
    .slice(0, mostPackages);
  const read: { fileName: string; path: string; update: Result<SignedUpdate, UpdateProblem> }[] = [];
  for (const fileName of names) {
    const path = join(folder, fileName);
    read.push({ fileName, path, update: await readUpdate(path, around.keys, around.now()) });
  }
  // All are looked at before one is judged: of two in one folder, the older one is no news.
  for (const { update } of read) if (update.ok) note(update.value, around);
  const offers: UpdateOffer[] = [];
  const others: { fileName: string; version: string | null; problem: Problem }[] = [];
  for (const { fileName, path, update } of read) {
    if (!update.ok) {
      others.push({ fileName, version: null, problem: update.problem });
      continue;
    }
    const { version } = update.value.manifest;
    const judged = judgeUpdate(update.value.manifest, hereOf(around));
    if (judged.ok) offers.push({ ...update.value, fileName, path, file: judged.value });
    else others.push({ fileName, version, problem: judged.problem });
  }
  const [offer = null] = offers.toSorted((a, b) => compareVersions(b.manifest.version, a.manifest.version));
  return succeed({ offer, others });
}

/** One package, wherever it lies, judged as those of the folder are. */
export async function checkUpdate(
  path: string,
  around: UpdateSurroundings,
): Promise<
  Result<{ readonly update: SignedUpdate; readonly judged: ReturnType<typeof judgeUpdate> }, UpdateProblem>
> {
  const read = await readUpdate(path, around.keys, around.now());
  if (!read.ok) return read;
  note(read.value, around);
  return succeed({ update: read.value, judged: judgeUpdate(read.value.manifest, hereOf(around)) });
}

/** Only what is ours and in time counts as seen. */
function note({ manifest }: SignedUpdate, { userDataDir, now }: UpdateSurroundings): void {
  const at = now().getTime();
  const isInTime =
    Date.parse(manifest.issuedAt) <= at + clockMilliseconds && at < Date.parse(manifest.expiresAt);
  if (isInTime && manifest.product === updateProduct) noteSeen(userDataDir, manifest);
}

function hereOf(around: UpdateSurroundings): UpdateHere {
  return { ...around, newestSeen: readRecord(around.userDataDir).newestSeen, now: around.now() };
}
