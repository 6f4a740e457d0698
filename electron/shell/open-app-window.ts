/** The one window: everything of the shell wired to Electron. Each part is tested without Electron; this only ties. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from 'electron/main';
import { shell } from 'electron/common';
import { RPCHandler } from '@orpc/server/message-port';
import type { Policy } from '../../shared/policy.ts';
import { createApp } from '../core/api/create-app.ts';
import { errorFacts } from '../core/log/error-facts.ts';
import { sampleDocumentPath } from '../core/sample/sample-path.ts';
import { installKindsHere } from '../core/updates/install-kinds.ts';
import { programDir } from '../core/user-data-dir.ts';
import { createAppFileHandler } from './app-protocol.ts';
import { appScheme, startPage } from './app-origin.ts';
import { guardCrash } from './crash-guard.ts';
import { createDialogs, type Dialogs, type FileKind } from './dialogs.ts';
import { createDialogStandIn, dialogAnswersVariable } from './dialog-stand-in.ts';
import { createElectronHost } from './electron-host.ts';
import type { EventChannel } from './event-channel.ts';
import { ownFileExtensions } from './file-arguments.ts';
import { guardClose } from './guard-close.ts';
import { menuTemplate } from './menu-template.ts';
import { afterDelay } from './schedule.ts';
import { guardSession } from './security.ts';
import { servePorts } from './serve-ports.ts';
import { openShellSettings, type ShellSettingsFile } from './shell-settings.ts';
import { startProgram } from './start-program.ts';
import { windowBounds } from './window-bounds.ts';
import { rememberWindow } from './window-memory.ts';
import { windowOptions } from './window-options.ts';

export interface AppWindowOptions {
  readonly dataDir: string;
  readonly policy: Policy;
  readonly events: EventChannel;
  readonly openFiles: (paths: readonly string[]) => void;
  readonly log: (line: string) => void;
}

const ownFiles: FileKind = {
  purpose: 'open',
  title: 'ファイルを開く',
  name: 'とりまとめのファイル',
  extensions: ownFileExtensions,
};

export async function openAppWindow({
  dataDir,
  policy,
  events,
  openFiles,
  log,
}: AppWindowOptions): Promise<BrowserWindow> {
  const settings = openShellSettings(join(dataDir, 'window.json'));
  const packageDir = app.getAppPath();
  const version = app.getVersion();

  guardSession(session.defaultSession);
  protocol.handle(appScheme, createAppFileHandler(join(packageDir, 'dist', 'renderer')));

  const window = createWindow(settings, join(packageDir, 'dist', 'preload', 'preload.cjs'));
  const dialogs = createWindowDialogs(window, settings);
  const answerClosing = guardClose({ window, events, ask: dialogs.choose, schedule: afterDelay });
  guardCrash({ contents: window.webContents, ask: dialogs.choose, quit: () => window.destroy(), log });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        packaged: app.isPackaged,
        openFile: () => void dialogs.openFiles(ownFiles).then(openFiles),
        tellPage: (command) => events.emit({ kind: 'menu', command }),
        showAbout: () => events.emit({ kind: 'menu', command: 'about' }),
      }),
    ),
  );
  app.setAboutPanelOptions({ applicationName: 'とりまとめ', applicationVersion: version });

  const torimatome = await createApp({
    userDataDir: dataDir,
    sampleDocument: sampleDocumentPath(packageDir),
    host: createElectronHost({
      events,
      dialogs,
      showItemInFolder: (path) => shell.showItemInFolder(path),
      answerClosing,
      start: startProgram,
      quit: () => app.quit(),
    }),
    installKinds: installKindsHere(app.isPackaged ? programDir(process.execPath, process.env) : undefined),
    now: () => new Date(),
    newId: () => randomUUID(),
    version,
    log,
    policy,
  });
  const handler = new RPCHandler(torimatome.router);
  servePorts(ipcMain, (port) => handler.upgrade(port), log);
  app.on('window-all-closed', () => {
    torimatome
      .close()
      .catch((error: unknown) => log(`close ${errorFacts(error)}`))
      .finally(() => app.quit());
  });
  await window.loadURL(startPage);
  return window;
}

function createWindow(settings: ShellSettingsFile, preload: string): BrowserWindow {
  const saved = settings.get().window;
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const bounds = windowBounds(saved, {
    workAreas: [primary.workArea, ...others.map(({ workArea }) => workArea)],
  });
  const window = new BrowserWindow(windowOptions({ bounds, preload, packaged: app.isPackaged }));
  window.once('ready-to-show', () => {
    if (saved?.maximized) window.maximize();
    window.show();
  });
  rememberWindow(window, (state) => settings.change({ window: state }), afterDelay);
  return window;
}

/** In the packaged app always the system's own. */
function createWindowDialogs(window: BrowserWindow, settings: ShellSettingsFile): Dialogs {
  const answers = app.isPackaged ? undefined : process.env[dialogAnswersVariable];
  return answers === undefined ? createDialogs({ dialog, window, settings }) : createDialogStandIn(answers);
}
