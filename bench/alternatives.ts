/** What a user would take instead of us, as far as this machine has it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contender } from './run-comparison.ts';

export interface Alternatives {
  /** Prints a page to PDF; undefined where it is not installed. */
  readonly chromium: ((html: string) => Contender) | undefined;
  /** Converts a file. */
  readonly office: ((source: string, target: string, importFilter?: string) => Contender) | undefined;
  /** Runs one of our small scripts; the last argument is the run's own output folder or a file in it. */
  readonly openpyxl: ((script: string, source: string, out: string) => Contender) | undefined;
  /** Name and version of each, or that it is missing. */
  readonly about: readonly string[];
}

const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-pdf-header-footer',
];

const printVersion = 'import openpyxl; print(openpyxl.__version__)';

/** @param folder for the profiles of the browser and the office; kept between runs, as a user's are */
export function findAlternatives(folder: string): Alternatives {
  const profile = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find((each) =>
    version(each, '--version'),
  );
  const office = ['soffice', 'libreoffice'].find((each) => version(each, '--version'));
  // The distribution's Python is the one that the package manager gives openpyxl to.
  const python = ['/usr/bin/python3', 'python3'].find((each) => version(each, '-c', printVersion));
  const openpyxl = python && version(python, '-c', printVersion);
  return {
    chromium: chromium
      ? (html) => ({
          name: 'Chromium',
          prepare: (run) => ({
            command: chromium,
            args: [
              ...chromiumFlags,
              `--user-data-dir=${profile('chromium')}`,
              `--print-to-pdf=${join(run, 'out', 'table.pdf')}`,
              pathToFileURL(html).href,
            ],
          }),
        })
      : undefined,
    office: office
      ? (source, target, importFilter) => ({
          name: 'LibreOffice',
          prepare: (run) => ({
            command: office,
            args: [
              '--headless',
              `-env:UserInstallation=${pathToFileURL(profile('office')).href}`,
              ...(importFilter === undefined ? [] : [`--infilter=${importFilter}`]),
              '--convert-to',
              target,
              '--outdir',
              join(run, 'out'),
              source,
            ],
          }),
        })
      : undefined,
    openpyxl: python
      ? (script, source, out) => ({
          name: 'openpyxl',
          prepare: (run) => ({
            command: python,
            args: [join(import.meta.dirname, script), source, join(run, 'out', out)],
          }),
        })
      : undefined,
    about: [
      (chromium && version(chromium, '--version')) ?? 'Chromium: not installed, skipped',
      (office && version(office, '--version')) ?? 'LibreOffice: not installed, skipped',
      openpyxl === undefined
        ? 'openpyxl: not installed (`apt-get install python3-openpyxl`), skipped'
        : `openpyxl ${openpyxl}`,
    ],
  };
}

/** What the program says of itself; undefined where it cannot be run. */
function version(command: string, ...args: readonly string[]): string | undefined {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim().split('\n', 1)[0] : undefined;
}
