/** What a door can do that the core cannot: dialogs, the file manager, the window. */
import type { InstallKind } from '../../../shared/update-manifest.ts';
import type { AppEvent } from '../../../shared/contract/app-contract.ts';

export interface Host {
  readonly door: 'electron' | 'browser';
  readonly hasDialogs: boolean;
  /** Asks for a folder; null when the person changed their mind. */
  chooseFolder(current: string): Promise<string | null>;
  /** Shows a file in the system's file manager. @returns whether it could */
  showFile(file: string): Promise<boolean>;
  /** Subscribes to what the door has to tell the renderer; returns the way to stop. */
  onEvent(listener: (event: AppEvent) => void): () => void;
  confirmClose(close: boolean): void;
  /**
   * Hands a checked installer to the system and ends the program, where that can be done. @returns whether it started;
   * left out by a door that cannot
   */
  runInstaller?(file: string, kind: InstallKind): Promise<boolean>;
}
