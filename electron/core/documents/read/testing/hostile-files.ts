/** Files made to hurt whoever opens them, each built here: none comes from elsewhere. */
import { hostileArchives } from './hostile-archives.ts';
import { hostileContainers } from './hostile-containers.ts';
import type { HostileFile } from './hostile-file.ts';
import { hostileTables } from './hostile-tables.ts';

export const hostileFiles: readonly HostileFile[] = [
  ...hostileArchives,
  ...hostileContainers,
  ...hostileTables,
];
