/**
 * What the shell remembers between starts: where the window was, and which folder each dialog last used. A damaged
 * or unwritable file costs only that memory; it never keeps the app from starting.
 */
import { readFileSync } from 'node:fs';
import { dirname, basename } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../core/write-file.ts';

const pixels = z.int().min(-100_000).max(100_000);

const windowState = z.object({
  x: pixels,
  y: pixels,
  width: pixels.positive(),
  height: pixels.positive(),
  maximized: z.boolean(),
});
/** Bounds of the window when it is not maximized, in the screen's own pixels, and whether it is. */
export type WindowState = z.infer<typeof windowState>;

// Part by part: one damaged part does not cost the others.
const shellSettings = z.object({
  window: windowState.nullable().catch(null),
  lastFolders: z.record(z.string(), z.string().max(4096)).catch({}),
});
export type ShellSettings = z.infer<typeof shellSettings>;

const nothing: ShellSettings = { window: null, lastFolders: {} };

export interface ShellSettingsFile {
  get(): ShellSettings;
  /** Changes what is given and keeps the rest. */
  change(part: Partial<ShellSettings>): void;
}

export function openShellSettings(file: string): ShellSettingsFile {
  let current = read(file);
  return {
    get: () => current,
    change: (part) => {
      current = { ...current, ...part };
      // A disk that refuses is told by the next real save, not here.
      writeFileWhole(dirname(file), basename(file), JSON.stringify(current, null, 2), { replace: true });
    },
  };
}

function read(file: string): ShellSettings {
  try {
    return shellSettings.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? nothing;
  } catch {
    return nothing;
  }
}
