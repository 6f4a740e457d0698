/** What the program remembers between starts, outside of any store. A damaged file is a new beginning, not a failure. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { recentDesk, type RecentDesk } from '../../../shared/contract/app-contract.ts';
import { writeFileWhole } from '../write-file.ts';

const settings = z.object({
  /** Folder of the desk to open at the next start; null for the start screen. */
  lastDesk: z.string().nullable(),
  recent: z.array(recentDesk),
  responseFolder: z.string().nullable(),
  // Files of the first version know nothing of a collecting desk.
  outputFolder: z.string().nullable().default(null),
  /** Name of the coordinating office. */
  office: z.string().nullable().default(null),
  /** Folder in which response files arrive; null where none is watched. */
  watchFolder: z.string().nullable().default(null),
  /** Folder or share in which update packages are put; null where none was named. */
  updateFolder: z.string().nullable().default(null),
});
export type Settings = z.infer<typeof settings>;

const nothing: Settings = {
  lastDesk: null,
  recent: [],
  responseFolder: null,
  outputFolder: null,
  office: null,
  watchFolder: null,
  updateFolder: null,
};
const fileName = 'settings.json';

export interface SettingsFile {
  get(): Settings;
  /** Changes what is given and keeps the rest; a disk that refuses is told by the next real save, not here. */
  change(part: Partial<Settings>): void;
}

/** Puts a desk at the head of those used before. */
export function rememberDesk(settings: SettingsFile, desk: RecentDesk): void {
  const others = settings.get().recent.filter((each) => each.dataDir !== desk.dataDir);
  settings.change({ recent: [desk, ...others].slice(0, 10) });
}

export function openSettings(userDataDir: string): SettingsFile {
  let current = read(userDataDir);
  return {
    get: () => current,
    change: (part) => {
      current = { ...current, ...part };
      writeFileWhole(userDataDir, fileName, JSON.stringify(current, null, 2), { replace: true });
    },
  };
}

function read(userDataDir: string): Settings {
  try {
    return settings.safeParse(JSON.parse(readFileSync(join(userDataDir, fileName), 'utf8'))).data ?? nothing;
  } catch {
    return nothing;
  }
}
