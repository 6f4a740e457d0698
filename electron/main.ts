/**
 * Electron's entry: what must be said before the app is ready, then one window. Nothing is awaited at the top level,
 * because Electron becomes ready only when this module has run through.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol, type BrowserWindow } from 'electron/main';
import { noPolicy } from '../shared/policy.ts';
import { errorFacts } from './core/log/error-facts.ts';
import { logFileName, openLogFile } from './core/log/log-file.ts';
import { policyHere } from './core/policy/policy-here.ts';
import { brokenPolicyText } from './core/policy/read-policy.ts';
import { portableMarker, programDir, userDataDir } from './core/user-data-dir.ts';
import { privilegedSchemes } from './shell/app-origin.ts';
import { commandArguments } from './shell/command-line.ts';
import { createEventChannel } from './shell/event-channel.ts';
import { openAppWindow } from './shell/open-app-window.ts';
import { readOpenedFile } from './shell/opened-files.ts';
import { guardContents } from './shell/security.ts';
import { becomeSingleInstance } from './shell/single-instance.ts';

const environment = process.env;
const ownDir = programDir(process.execPath, environment);
const reading = policyHere(ownDir);
const policy = reading.kind === 'found' ? reading.policy : noPolicy;
const dataDir =
  policy.dataFolder ??
  userDataDir({
    platform: process.platform,
    home: homedir(),
    environment,
    portableDir: existsSync(join(ownDir, portableMarker)) ? ownDir : undefined,
  });
const log = openLogFile(join(dataDir, logFileName), () => new Date());
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
  log(`start ${errorFacts(error)}`);
  dialog.showErrorBox(
    'とりまとめを開けません',
    `「${dataDir}」を使えるか、空き容量があるかを確かめて、もう一度開いてください。`,
  );
  app.exit(1);
}

const asked = commandArguments(process.argv, app.isPackaged);
// The command line reads the policy by itself, and says by itself what is wrong with it.
if (asked !== undefined) runCommand(asked);
else if (reading.kind === 'broken') {
  dialog.showErrorBox('管理者の設定に誤りがあります', brokenPolicyText(reading));
  app.exit(1);
} else startWindow();

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
    const parts = { dataDir, policy, events, openFiles: listener.openFiles, log };
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
