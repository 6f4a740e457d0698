/** What this machine knows of updates, beside the settings: the newest package ever seen, and what was put in from where. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { UpdateManifest } from '../../../shared/update-manifest.ts';
import { writeFileWhole } from '../write-file.ts';

const install = z.object({
  at: z.iso.datetime(),
  /** The version before, and the one that was put in its place. */
  from: z.string().max(30),
  to: z.string().max(30),
});
export type Install = z.infer<typeof install>;

const record = z.object({
  newestSeen: z.object({ sequence: z.int().positive(), minimumVersion: z.string().max(30) }).nullable(),
  installs: z.array(install).max(100),
});
export type UpdateRecord = z.infer<typeof record>;

const nothing: UpdateRecord = { newestSeen: null, installs: [] };
const fileName = 'updates.json';

/** A damaged record is none: what it kept away is then offered once more, but never without a signature. */
export function readRecord(userDataDir: string): UpdateRecord {
  try {
    const read = record.safeParse(JSON.parse(readFileSync(join(userDataDir, fileName), 'utf8')));
    return read.data ?? nothing;
  } catch {
    return nothing;
  }
}

/** A package that is signed and in time was seen: older ones are no news any more. */
export function noteSeen(
  userDataDir: string,
  { sequence, minimumVersion }: Pick<UpdateManifest, 'sequence' | 'minimumVersion'>,
): void {
  const known = readRecord(userDataDir);
  if (sequence > (known.newestSeen?.sequence ?? 0))
    write(userDataDir, { ...known, newestSeen: { sequence, minimumVersion } });
}

export function noteInstall(userDataDir: string, made: Install): void {
  const known = readRecord(userDataDir);
  write(userDataDir, { ...known, installs: [...known.installs, made].slice(-100) });
}

function write(userDataDir: string, value: UpdateRecord): void {
  writeFileWhole(userDataDir, fileName, JSON.stringify(value, null, 2), { replace: true });
}
