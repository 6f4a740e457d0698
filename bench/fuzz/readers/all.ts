/** Every reader that takes anything from outside, by name. */
import type { OpenReader } from '../reader.ts';
import { openBackupReader } from './backups.ts';
import { openCalls } from './calls.ts';
import { openCommandLine } from './command-line.ts';
import { documentReaders } from './documents.ts';
import { exchangeReaders } from './exchange.ts';
import { openFrames } from './frames.ts';
import { openSettingsReader } from './settings.ts';

export const readers: Readonly<Record<string, OpenReader>> = {
  ...documentReaders,
  ...exchangeReaders,
  backup: openBackupReader,
  settings: openSettingsReader,
  arguments: openCommandLine,
  calls: openCalls,
  frames: openFrames,
};
