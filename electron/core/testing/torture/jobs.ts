/** The jobs of the tortured process: the real functions behind screen and command, with what they promise. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../core.ts';
import { makeBackup } from '../../backups/automatic-backups.ts';
import { writePrinted } from '../../documents/export-table.ts';
import { printFormats } from '../../documents/print-formats.ts';
import { saveCell } from '../../desk/save-cell.ts';
import { answeringDepartment } from '../../desk/opened-request.ts';
import { receiveFiles } from '../../exchange/receive-files.ts';
import { publishFinal } from '../../publish/publish-final.ts';
import { unlockRound } from '../../rounds/unlock-round.ts';
import { checkBackup } from '../../store/backup.ts';
import { backupFolderName } from '../../store/leftovers.ts';
import { openStore, storeFileName } from '../../store/open-store.ts';
import { restoreStore } from '../../store/restore.ts';
import { must } from '../coordinator.ts';
import { createHash } from 'node:crypto';
import { folders } from './fixture.ts';
import { headOf, nextYearsMigrations, sha256Of, type Lane } from './lane.ts';
import type { Facts, JobName } from './words.ts';

/** Prepares, then works; what the work resolves with is acknowledged. */
interface Prepared {
  /** What may happen, said before it does. */
  readonly may: Facts;
  readonly work: (about: (facts: Facts) => void) => Promise<Facts>;
}

const who = '取りまとめ課';

export const jobs: Readonly<Record<JobName, (lane: Lane) => Promise<Prepared>>> = {
  save: async (lane) => {
    const core = await lane.clerk();
    const { clerkCells, clerkRoundId: roundId } = lane.fixture;
    const cell = lane.random.below(clerkCells.length);
    const { measureId = '', columnId = '' } = clerkCells[cell] ?? {};
    const departmentId = answeringDepartment(core, roundId) ?? '';
    const text = `保存${lane.now().getTime()}。${'通学路を見守った。'.repeat(lane.random.below(200))}`;
    const { revision: base } = core.answers.get({ roundId, measureId, departmentId, columnId });
    const saved = { cell, text };
    return {
      may: { saved },
      work: () => {
        const content = { kind: 'items' as const, items: [{ bullet: true, text, note: null }] };
        const input = {
          roundId,
          measureId,
          columnId,
          base,
          content,
          complete: true,
          reply: null,
          who: '山田',
        };
        must(saveCell(core, input));
        return Promise.resolve({ saved, clerk: headOf(core) });
      },
    };
  },

  receive: async (lane) => {
    const core = await lane.office();
    openAgain(core, lane.fixture.roundId);
    const folder = join(lane.folder, folders.responses);
    const received = new Set(
      core.store.db
        .prepare<{ file: string }>('SELECT file FROM response')
        .all()
        .map((each) => each.file),
    );
    const waiting = readdirSync(folder).filter((each) => !received.has(each));
    // The older revision of each department first; once all are in, one comes a second time.
    const fileName =
      waiting.toSorted((a, b) => (a.at(-7) ?? '').localeCompare(b.at(-7) ?? ''))[0] ?? [...received][0] ?? '';
    return {
      may: { office: headOf(core) },
      work: async () => {
        const given = { fileName, read: () => readFileSync(join(folder, fileName)) };
        const receipt = { who, folder: join(lane.folder, folders.receipts) };
        for await (const event of receiveFiles(core, { files: [given], who, source: 'files', receipt })) {
          if (event.kind === 'file' && event.file.result !== 'taken' && event.file.result !== 'same')
            throw new Error(`${fileName}: ${event.file.result}`);
        }
        return { office: headOf(core) };
      },
    };
  },

  migrate: (lane) => {
    const folder = join(lane.folder, `${folders.older} ${lane.now().getTime()}`);
    mkdirSync(folder);
    copyFileSync(join(lane.folder, folders.older, storeFileName), join(folder, storeFileName));
    return Promise.resolve({
      may: { migrating: folder },
      work: async () => {
        must(await openStore({ dataDir: folder, migrations: nextYearsMigrations })).close();
        return { migrating: folder };
      },
    });
  },

  backup: async (lane) => {
    const core = await lane.office();
    return {
      may: {},
      work: async () => {
        const file = must(await makeBackup(core, join(lane.folder, folders.office)));
        return { office: headOf(core), files: [{ path: file, sha256: sha256Of(file) }] };
      },
    };
  },

  restore: async (lane) => {
    const core = await lane.office();
    const dataDir = join(lane.folder, folders.office);
    const backups = join(dataDir, backupFolderName);
    if (backupsIn(backups).length === 0) must(await makeBackup(core, dataDir));
    const [first = '', ...rest] = backupsIn(backups);
    const backup = join(backups, lane.random.pick([first, ...rest]));
    lane.closeOffice();
    // What was finalized after the backup is not final in it, and its files are none of the restored store's.
    rmSync(join(lane.folder, folders.finals), { recursive: true, force: true });
    const { rows: seq, head: hash } = must(await checkBackup(backup));
    return {
      may: { mayBecome: { seq, hash } },
      work: async () => {
        must(await restoreStore(dataDir, backup, lane.now()));
        return { office: headOf(await lane.office()) };
      },
    };
  },

  export: async (lane) => {
    const core = await lane.office();
    const { roundId } = lane.fixture;
    const round = core.rounds.get(roundId)?.round;
    if (round === undefined) throw new Error('no round');
    const formats =
      lane.random.below(8) === 0
        ? (['xlsx', 'html', 'tsv'] as const)
        : (['tsv', 'csv', 'html', 'json'] as const);
    const options = { paper: 'A4' as const, date: lane.now() };
    const folder = join(lane.folder, folders.drafts);
    return {
      may: {},
      work: async (about) => {
        const printed = await printFormats({
          round,
          answers: core.answers.ofRound(roundId),
          formats,
          options,
        });
        const files = printed.map(({ format, content }) => ({
          path: join(folder, `途中版.${format}`),
          sha256: createHash('sha256').update(content).digest('hex'),
        }));
        about({ files });
        must(writePrinted(folder, '途中版', printed));
        return { files };
      },
    };
  },

  finalize: async (lane) => {
    const core = await lane.office();
    const { roundId } = lane.fixture;
    openAgain(core, roundId);
    const folder = join(lane.folder, folders.finals);
    return {
      may: { office: headOf(core) },
      work: async () => {
        const formats = ['tsv', 'csv', 'html'] as const;
        const done = must(await publishFinal(core, { roundId, who, formats, folder, despiteGaps: true }));
        const files = done.files.map((path) => ({ path, sha256: sha256Of(path) }));
        return { office: headOf(core), files };
      },
    };
  },
};

/** A finalized round, as for a list of corrections. */
function openAgain(core: Core, roundId: string): void {
  if (core.rounds.get(roundId)?.round.state === 'final')
    must(unlockRound(core, { roundId, by: who, reason: '正誤', until: '2099-03-31' }));
}

function backupsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((each) => each.endsWith('.sqlite'));
  } catch {
    return [];
  }
}
