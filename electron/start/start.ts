/**
 * Starts the app from the sources: builds what is stale, then Electron where its binary can be had, else the same app
 * through the browser door.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { hasDisplay } from '../browser/app-window.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { brokenPolicyText } from '../core/policy/read-policy.ts';
import { policyHere } from '../core/policy/policy-here.ts';
import { userDataDir } from '../core/user-data-dir.ts';
import { noPolicy, switchedOff } from '../../shared/policy.ts';
import { builds, isStale, type Build } from './builds.ts';
import { obtainElectron } from './electron-binary.ts';
import { openInBrowser } from './open-in-browser.ts';

const root = join(import.meta.dirname, '../..');
/** Long enough for 100 MB on an office line, short enough to wait for once. */
const fetchLimit = 120_000;

/** @param argv `--browser` goes to the browser door at once; everything else is for Electron (files to open) */
export async function start(argv: readonly string[]): Promise<number> {
  const reading = policyHere(undefined);
  if (reading.kind === 'broken') {
    say(brokenPolicyText(reading));
    return 1;
  }
  const policy = reading.kind === 'found' ? reading.policy : noPolicy;
  const forElectron = argv.filter((argument) => argument !== '--browser');
  const wantsElectron = forElectron.length === argv.length && hasDisplay(process.platform, process.env);
  const electron = wantsElectron ? await electronHere() : undefined;
  await buildStale(electron === undefined ? ['renderer'] : ['renderer', 'preload', 'main']);
  if (electron !== undefined) return runElectron(electron, forElectron);
  if (wantsElectron)
    say(
      'Electronの実行ファイルを取得できないので、同じ画面をブラウザーで開きます（もう一度試すには「npx install-electron」）。',
    );
  else if (!hasDisplay(process.platform, process.env))
    say('この端末には画面がないので、Electronは使わず、同じ画面をブラウザーで開くためのアドレスを示します。');
  if (policy.off.includes('browser-door')) {
    say(switchedOff(policy, 'browser-door'));
    return 1;
  }
  const { platform, env: environment } = process;
  await openInBrowser({
    root,
    policy,
    dataDir: policy.dataFolder ?? userDataDir({ platform, home: homedir(), environment }),
    browser: installedBrowser(),
    signal: stopSignal(),
    say,
    printAddress: (url) => void process.stdout.write(`${url}\n`),
  });
  return 0;
}

function installedBrowser(): string | undefined {
  const { platform, env: environment } = process;
  if (!hasDisplay(platform, environment)) return undefined;
  return findBrowser({ platform, home: homedir(), environment, exists: existsSync });
}

function stopSignal(): AbortSignal {
  const stopped = new AbortController();
  // Not once: npm passes the same Ctrl+C on that the terminal has sent already.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort());
  return stopped.signal;
}

function electronHere(): Promise<string | undefined> {
  return obtainElectron(
    { packageDir: join(root, 'node_modules/electron'), failureNote: join(root, 'dist/electron-unavailable') },
    fetchLimit,
  );
}

async function buildStale(names: readonly Build['name'][]): Promise<void> {
  for (const name of names.filter((each) => isStale(builds[each], root))) {
    say(`組み立てています（${name}）…`);
    await build({ configFile: join(root, `build/vite.${name}.config.ts`), logLevel: 'warn' });
  }
}

function runElectron(electron: string, argv: readonly string[]): Promise<number> {
  const child = spawn(electron, [root, ...rootSwitches(), ...argv], { stdio: 'inherit' });
  // Ctrl+C reaches Electron by itself; here it must not end this program first.
  process.on('SIGINT', () => {});
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Chromium's sandbox does not start for root, which only developers' containers are. */
function rootSwitches(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
