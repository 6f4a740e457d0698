/**
 * The system's own dialogs. Electron does not remember the folder of the last time, so we do, for each purpose by
 * itself: requests come from the mail's folder, responses go to the shared one.
 */
import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { dirname, join } from 'node:path';
import type { ShellSettingsFile } from './shell-settings.ts';

export interface Question<Choice extends string> {
  readonly message: string;
  readonly detail: string;
  /** The first is the one that Enter takes. */
  readonly choices: readonly [Answer<Choice>, ...Answer<Choice>[]];
  /** What Esc, the closing cross and a withdrawn question mean. */
  readonly otherwise: Choice;
}

interface Answer<Choice extends string> {
  readonly id: Choice;
  readonly label: string;
}

export interface FileKind {
  /** Under which the folder is remembered. */
  readonly purpose: string;
  readonly title: string;
  readonly name: string;
  readonly extensions: readonly string[];
}

export interface Dialogs {
  /** @returns the chosen files; none when the person changed their mind */
  readonly openFiles: (kind: FileKind) => Promise<readonly string[]>;
  readonly saveFile: (kind: FileKind, suggestedName: string) => Promise<string | null>;
  /** @param current the folder shown first; where it is empty, the one chosen last time for this purpose */
  readonly chooseFolder: (purpose: string, current: string) => Promise<string | null>;
  readonly choose: <Choice extends string>(
    question: Question<Choice>,
    signal?: AbortSignal,
  ) => Promise<Choice>;
}

/** Electron's dialog, as far as it is used; always with the window that the dialog belongs to. */
export interface SystemDialogs<Window> {
  showOpenDialog(window: Window, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  showSaveDialog(window: Window, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  showMessageBox(window: Window, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
}

export interface DialogOptions<Window> {
  readonly dialog: SystemDialogs<Window>;
  readonly window: Window;
  readonly settings: ShellSettingsFile;
}

export function createDialogs<Window>({ dialog, window, settings }: DialogOptions<Window>): Dialogs {
  const lastFolder = (purpose: string): string | undefined => settings.get().lastFolders[purpose];
  const remember = (purpose: string, folder: string): void =>
    settings.change({ lastFolders: { ...settings.get().lastFolders, [purpose]: folder } });
  return {
    openFiles: async (kind) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        ...commonOptions(kind),
        ...startingAt(lastFolder(kind.purpose)),
        properties: ['openFile', 'multiSelections'],
      });
      const [first] = filePaths;
      if (first !== undefined) remember(kind.purpose, dirname(first));
      return filePaths;
    },
    saveFile: async (kind, suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        ...commonOptions(kind),
        defaultPath: join(lastFolder(kind.purpose) ?? '', suggestedName),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '') return null;
      remember(kind.purpose, dirname(filePath));
      return filePath;
    },
    chooseFolder: async (purpose, current) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        ...startingAt(current === '' ? lastFolder(purpose) : current),
        properties: ['openDirectory', 'createDirectory'],
      });
      const folder = filePaths[0] ?? null;
      if (folder !== null) remember(purpose, folder);
      return folder;
    },
    choose: async ({ message, detail, choices, otherwise }, signal) => {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        title: 'とりまとめ',
        message,
        detail,
        buttons: choices.map(({ label }) => label),
        defaultId: 0,
        cancelId: choices.findIndex(({ id }) => id === otherwise),
        noLink: true,
        ...(signal === undefined ? {} : { signal }),
      });
      return choices[response]?.id ?? otherwise;
    },
  };
}

function commonOptions({ title, name, extensions }: FileKind): Pick<OpenDialogOptions, 'title' | 'filters'> {
  return { title, filters: [{ name, extensions: [...extensions] }] };
}

function startingAt(folder: string | undefined): Pick<OpenDialogOptions, 'defaultPath'> {
  return folder === undefined ? {} : { defaultPath: folder };
}
