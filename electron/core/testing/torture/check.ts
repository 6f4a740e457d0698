/** What must be true after the process was killed: nothing acknowledged is lost, nothing is damaged, nothing is half. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf } from '../../../../shared/answer.ts';
import { answeringDepartment } from '../../desk/opened-request.ts';
import { receiptPayload } from '../../exchange/payloads.ts';
import { readPackage } from '../../exchange/read-package.ts';
import { createCore, type Core } from '../../core.ts';
import { checkBackup } from '../../store/backup.ts';
import { readHistory } from '../../store/history.ts';
import { backupFolderName } from '../../store/leftovers.ts';
import { openStore, storeFileName } from '../../store/open-store.ts';
import { verifyStore } from '../../store/verify.ts';
import { folders } from './fixture.ts';
import { nextYearsMigrations, openLane, sha256Of } from './lane.ts';
import type { Facts, Head, Word } from './words.ts';

/** What was acknowledged so far on one lane. */
export interface Acknowledged {
  office: Head | undefined;
  clerk: Head | undefined;
  readonly saved: Map<number, string>;
  /** By path, every content that a file may have, and whether it must stand there at all. */
  readonly files: Map<string, { readonly isAcknowledged: boolean; readonly hashes: readonly string[] }>;
  /** Receipts and backups that were found whole before. */
  readonly seen: Set<string>;
}

export function nothingAcknowledged(): Acknowledged {
  return { office: undefined, clerk: undefined, saved: new Map(), files: new Map(), seen: new Set() };
}

/** What the process said, taken over; and the job in whose middle it was killed. */
export function takeOver(known: Acknowledged, words: readonly Word[]): Facts[] {
  let open: Facts[] = [];
  for (const word of words) {
    if (word.say === 'ready') continue;
    if (word.say === 'failed') throw new Error(`${word.job} failed: ${word.why}`);
    if (word.say === 'begin') open = [];
    const { facts } = word;
    if (word.say !== 'done') {
      open.push(facts);
      for (const { path, sha256 } of facts.files ?? []) {
        const before = known.files.get(path) ?? { isAcknowledged: false, hashes: [] };
        known.files.set(path, { ...before, hashes: [...before.hashes, sha256] });
      }
      continue;
    }
    open = [];
    known.office = facts.office ?? known.office;
    known.clerk = facts.clerk ?? known.clerk;
    if (facts.saved) known.saved.set(facts.saved.cell, facts.saved.text);
    for (const { path, sha256 } of facts.files ?? [])
      known.files.set(path, { isAcknowledged: true, hashes: [sha256] });
  }
  return open;
}

/** Opens everything as the next start would. @returns every finding, none where all is well */
export async function checkLane(
  lane: string,
  known: Acknowledged,
  open: readonly Facts[],
): Promise<string[]> {
  const findings: string[] = [];
  const find = (what: string): void => void findings.push(what);
  const clerk = await openAndVerify(join(lane, folders.clerk), known.clerk, open, find);
  if (clerk) {
    checkSaved(lane, clerk, { known, open, find });
    clerk.close();
  }
  const office = await openAndVerify(join(lane, folders.office), known.office, open, find);
  if (office) {
    known.office = headAfter(office);
    checkFinals(lane, office, find);
    office.close();
  }
  await checkMigrated(open, find);
  checkFiles(lane, known, find);
  await checkBackups(lane, known, find);
  await checkReceipts(lane, known, find);
  return findings;
}

function headAfter(core: Core): Head | undefined {
  const last = readHistory(core.store.db).at(-1);
  return last && { seq: last.seq, hash: last.hash };
}

const beginning = (): Date => new Date(0);

async function openAndVerify(
  dataDir: string,
  head: Head | undefined,
  open: readonly Facts[],
  find: (what: string) => void,
): Promise<Core | undefined> {
  const opened = await createCore({ dataDir, now: beginning, newId: () => 'check' });
  if (!opened.ok) {
    find(`${dataDir} does not open: ${opened.problem.code}`);
    return undefined;
  }
  const { db, connection } = opened.value.store;
  const integrity = connection.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') find(`integrity_check: ${String(integrity)}`);
  const { problems, rows, head: found } = verifyStore(db);
  for (const problem of problems) find(`verify: ${problem.message}`);
  const mayBecome = open.find((each) => each.mayBecome !== undefined)?.mayBecome;
  const isRestored = mayBecome?.hash === found && mayBecome.seq === rows;
  if (head && !isRestored) {
    const there = db.prepare<{ hash: string }>('SELECT hash FROM history WHERE seq = ?').get(head.seq);
    if (there?.hash !== head.hash) find(`lost: ${dataDir} ends at ${rows}, acknowledged was ${head.seq}`);
  }
  const left = readdirSync(dataDir).filter((each) => /\.(?:partial|restoring|publishing)$/u.test(each));
  if (left.length > 0) find(`left behind: ${left.join()}`);
  return opened.value;
}

interface Checking {
  readonly known: Acknowledged;
  readonly open: readonly Facts[];
  readonly find: (what: string) => void;
}

/** The words themselves, not only the history that tells of them. */
function checkSaved(folder: string, core: Core, { known, open, find }: Checking): void {
  const lane = openLane(folder, 0, 0);
  const { clerkCells, clerkRoundId: roundId } = lane.fixture;
  const departmentId = answeringDepartment(core, roundId) ?? '';
  for (const [cell, text] of known.saved) {
    const { measureId = '', columnId = '' } = clerkCells[cell] ?? {};
    const { answer } = core.answers.get({ roundId, measureId, departmentId, columnId });
    const content = contentOf(answer);
    const stands = content?.kind === 'items' ? content.items[0]?.text : undefined;
    const inFlight = open.find((each) => each.saved?.cell === cell)?.saved?.text;
    if (stands !== text && stands !== inFlight)
      find(`lost: cell ${cell} says ${String(stands?.slice(0, 40))}`);
    if (stands !== undefined) known.saved.set(cell, stands);
  }
}

/** A file that says 確定 is one of a finalized edition in the store, to the byte. */
function checkFinals(lane: string, core: Core, find: (what: string) => void): void {
  const kept = new Set(
    core.store.db
      .prepare<{ sha256: string }>('SELECT sha256 FROM snapshot_file')
      .all()
      .map((each) => each.sha256),
  );
  for (const path of namedIn(join(lane, folders.finals)))
    if (!kept.has(sha256Of(path))) find(`half: ${path} is of no finalized edition`);
}

async function checkMigrated(open: readonly Facts[], find: (what: string) => void): Promise<void> {
  const folder = open.find((each) => each.migrating !== undefined)?.migrating;
  if (folder === undefined) return;
  for (const name of readdirSync(folder)) {
    if (!/^torimatome\.before-v.*\.sqlite$/u.test(name)) continue;
    if (
      !readFileSync(join(folder, name)).equals(readFileSync(join(folder, '..', folders.older, storeFileName)))
    )
      find(`half: ${name} is not the store as it was`);
  }
  const opened = await openStore({ dataDir: folder, migrations: nextYearsMigrations });
  if (!opened.ok) return find(`migrating: ${opened.problem.code}`);
  for (const problem of verifyStore(opened.value.db).problems) find(`migrating: ${problem.message}`);
  const count = (table: string): unknown =>
    opened.value.connection.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
  if (count('next_words') !== count('history')) find('migrating: a step ran in part');
  opened.value.close();
  rmSync(folder, { recursive: true });
}

/** Every name that may be looked at holds one of the contents that were said to be coming. */
function checkFiles(lane: string, known: Acknowledged, find: (what: string) => void): void {
  for (const [path, { isAcknowledged, hashes }] of known.files) {
    const isBackup = path.includes(backupFolderName);
    if (!existsSync(path)) {
      // Else it is let go of by the rotation, or cleared away before a restore.
      if (isAcknowledged && path.includes(folders.drafts)) find(`lost: ${path}`);
      known.files.delete(path);
      continue;
    }
    if (isBackup && known.seen.has(path)) continue;
    const stands = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (!hashes.includes(stands) && !path.includes(folders.finals)) find(`half: ${path}`);
    known.files.set(path, { isAcknowledged: true, hashes: [stands] });
  }
  const expected = new Set(known.files.keys());
  for (const path of namedIn(join(lane, folders.drafts)))
    if (!expected.has(path)) find(`half: ${path} was never announced`);
}

async function checkBackups(lane: string, known: Acknowledged, find: (what: string) => void): Promise<void> {
  for (const path of namedIn(join(lane, folders.office, backupFolderName))) {
    if (known.seen.has(path)) continue;
    const checked = await checkBackup(path);
    if (!checked.ok) find(`half: ${path}: ${checked.problem.code}`);
    known.seen.add(path);
  }
}

async function checkReceipts(lane: string, known: Acknowledged, find: (what: string) => void): Promise<void> {
  for (const path of namedIn(join(lane, folders.receipts))) {
    if (known.seen.has(path)) continue;
    const read = await readPackage(readFileSync(path), 'receipt', receiptPayload);
    if (!read.ok) find(`half: ${path}: ${read.problem.code}`);
    known.seen.add(path);
  }
}

/** Files with names of their own; what is being written, or kept until it is, has others. */
function namedIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((each) => !/\.(?:partial|replaced)$|-journal$/u.test(each))
    .map((each) => join(folder, each));
}
