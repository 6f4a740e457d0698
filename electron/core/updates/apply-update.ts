/**
 * From a package to an installer of our own that may be run: judged, copied, checked after copying, kept. Running it is
 * the door's part. The store is brought to the new form by the new version when it first opens it, after a copy.
 */
import { join } from 'node:path';
import { succeed, type Result } from '../../../shared/result.ts';
import type { InstallKind, UpdateManifest } from '../../../shared/update-manifest.ts';
import { keepUpdate, keptFolder, nextStep } from './kept-updates.ts';
import { checkUpdate, type UpdateSurroundings } from './look-for-updates.ts';
import { extractUpdateFile } from './read-update.ts';
import { noteInstall } from './update-record.ts';

export interface ReadyUpdate {
  readonly manifest: UpdateManifest;
  /** The installer, on this machine and checked. */
  readonly path: string;
  readonly kind: InstallKind;
  /** For the person, where the door cannot run it. */
  readonly nextStep: string;
}

export async function prepareUpdate(path: string, around: UpdateSurroundings): Promise<Result<ReadyUpdate>> {
  const checked = await checkUpdate(path, around);
  if (!checked.ok) return checked;
  const { update, judged } = checked.value;
  if (!judged.ok) return judged;
  const file = judged.value;
  const { manifest } = update;
  const target = join(keptFolder(around.userDataDir, manifest.version), file.name);
  const extracted = await extractUpdateFile(path, file, target);
  if (!extracted.ok) return extracted;
  await keepUpdate(around.userDataDir, update);
  noteInstall(around.userDataDir, {
    at: around.now().toISOString(),
    from: around.version,
    to: manifest.version,
  });
  return succeed({ manifest, path: target, kind: file.kind, nextStep: nextStep[file.kind] });
}
