/**
 * 確定 gives files their names and locks the round as one deed, and a program can be killed between the two. A note beside
 * the store, written before the first name and taken away after the last, lets the next start see which of both happened
 * and bring the other into line: no file says 確定 of a round that is open.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { snapshotById } from '../store/snapshots.ts';
import type { ReadDb } from '../store/database.ts';
import { syncFolder } from '../sync-folder.ts';
import { writeFileWhole, type FileProblem } from '../write-file.ts';
import type { Result } from '../../../shared/result.ts';

const noteName = 'torimatome.publishing';

const publishingNote = z.object({
  snapshotId: z.string(),
  files: z.array(z.object({ target: z.string(), replaced: z.string(), sha256: z.string() })),
});
export type PublishingNote = z.infer<typeof publishingNote>;

export function notePublishing(dataDir: string, note: PublishingNote): Result<string, FileProblem> {
  return writeFileWhole(dataDir, noteName, JSON.stringify(note), { replace: true });
}

export function endPublishing(dataDir: string): void {
  rmSync(join(dataDir, noteName), { force: true });
}

/** At the start, before anything else is done with the store. What cannot be mended now is tried at the next start. */
export function settlePublishing(dataDir: string, db: ReadDb): void {
  const note = readNote(dataDir);
  if (note === undefined) return;
  const isFinal = snapshotById(db, note.snapshotId) !== undefined;
  try {
    for (const each of note.files) {
      if (isFinal) rmSync(each.replaced, { force: true });
      else takeBack(each);
    }
    for (const folder of new Set(note.files.map(({ target }) => dirname(target)))) syncFolder(folder);
    endPublishing(dataDir);
  } catch {
    // A folder that is not there at the moment, or a file that is open in another program.
  }
}

/** Only our own file is taken away, told by its hash; somebody may have put another there since. */
function takeBack({ target, replaced, sha256 }: PublishingNote['files'][number]): void {
  rmSync(`${target}.partial`, { force: true });
  const isOurs = existsSync(target) && hashOf(target) === sha256;
  if (isOurs && existsSync(replaced)) renameSync(replaced, target);
  else if (isOurs) rmSync(target);
  rmSync(replaced, { force: true });
}

function readNote(dataDir: string): PublishingNote | undefined {
  try {
    return publishingNote.parse(JSON.parse(readFileSync(join(dataDir, noteName), 'utf8')));
  } catch {
    return undefined;
  }
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
