/**
 * Electron's entry: what must be said before the app is ready, then one window. Nothing is awaited at the top level,
 * because Electron becomes ready only when this module has run through.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol, type BrowserWindow } from 'electron/main';
import { privilegedSchemes } from './shell/app-origin.ts';
import { commandArguments } from './shell/command-line.ts';
import { createEventChannel } from './shell/event-channel.ts';
import { openLogFile } from './shell/log-file.ts';
import { openAppWindow } from './shell/open-app-window.ts';
import { readOpenedFile } from './shell/opened-files.ts';
import { guardContents } from './shell/security.ts';
import { becomeSingleInstance } from './shell/single-instance.ts';
import { portableMarker, programDir, userDataDir } from './shell/user-data-dir.ts';

const environment = process.env;
const ownDir = programDir(process.execPath, environment);
const dataDir = userDataDir({
  platform: process.platform,
  home: homedir(),
  environment,
  portableDir: existsSync(join(ownDir, portableMarker)) ? ownDir : undefined,
});
const log = openLogFile(join(dataDir, 'torimatome.log'), () => new Date());
const events = createEventChannel();
let window: BrowserWindow | undefined;

async function openFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = await readOpenedFile(path);
    if (file.ok) events.emit({ kind: 'file', file: file.value });
    else dialog.showErrorBox('とりまとめ', file.problem.message);
  }
}

function showWindow(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function failToStart(error: unknown): void {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  dialog.showErrorBox(
    'とりまとめを開けません',
    `「${dataDir}」を使えるか、空き容量があるかを確かめて、もう一度開いてください。`,
  );
  app.exit(1);
}

const asked = commandArguments(process.argv, app.isPackaged);
if (asked === undefined) startWindow();
else runCommand(asked);

function startWindow(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged(privilegedSchemes);
  guardContents(app);
  // What Chromium keeps for itself stands apart from what is ours.
  const chromiumDir = join(dataDir, 'chromium');
  mkdirSync(chromiumDir, { recursive: true });
  app.setPath('userData', dataDir);
  app.setPath('sessionData', chromiumDir);

  const started = { argv: process.argv, workingDirectory: process.cwd() };
  const listener = { showWindow, openFiles: (paths: readonly string[]) => void openFiles(paths) };
  if (becomeSingleInstance(app, started, listener)) {
    const parts = { dataDir, events, openFiles: listener.openFiles, log };
    app
      .whenReady()
      .then(async () => openAppWindow(parts))
      .then((opened) => (window = opened), failToStart);
  } else {
    app.quit();
  }
}

/** Without a window, and without being the only one: a store that is open says so itself. */
function runCommand(args: readonly string[]): void {
  // Loaded when asked for: the window starts without it.
  import('./cli/main.ts')
    .then(async ({ main }) => main(args))
    .then(
      // What was printed into a pipe goes out before the process ends.
      (code) => process.stdout.write('', () => app.exit(code)),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        app.exit(1);
      },
    );
}
