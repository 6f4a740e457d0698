/**
 * One running app: a second start hands its files to the first and ends. On macOS the system itself tells the first
 * which file was opened.
 */
import type { Event } from 'electron';
import { filesInArguments, isOwnFile } from './file-arguments.ts';

export interface SingleInstanceApp {
  requestSingleInstanceLock(): boolean;
  on(
    event: 'second-instance',
    listener: (event: Event, argv: string[], workingDirectory: string) => void,
  ): unknown;
  on(event: 'open-file', listener: (event: Event, path: string) => void): unknown;
}

export interface InstanceListener {
  /** Files to open, also those this start was given. */
  readonly openFiles: (paths: readonly string[]) => void;
  /** The app was started again: its window comes to the front. */
  readonly showWindow: () => void;
}

export interface StartedWith {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
}

/** @returns whether this is the one; if not, it must quit at once without opening anything */
export function becomeSingleInstance(
  app: SingleInstanceApp,
  started: StartedWith,
  { openFiles, showWindow }: InstanceListener,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  const open = (paths: readonly string[]): void => {
    if (paths.length > 0) openFiles(paths);
  };
  app.on('second-instance', (_event, argv, workingDirectory) => {
    showWindow();
    open(filesInArguments(argv, workingDirectory));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path].filter(isOwnFile));
  });
  open(filesInArguments(started.argv, started.workingDirectory));
  return true;
}
