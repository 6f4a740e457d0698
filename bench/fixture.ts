/** Everything that the measured jobs start from, made once for each scale with the product's own commands. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { generateDocument } from './generate-document.ts';

export const scales = ['1x', '100x'] as const;
export type Scale = (typeof scales)[number];

export interface Fixture {
  readonly scale: Scale;
  readonly document: string;
  /** For the report. */
  readonly about: string;
  /** Data folders after importing, after starting the next year's round, after writing the requests. */
  readonly imported: string;
  readonly started: string;
  readonly asked: string;
  readonly requests: readonly string[];
  readonly responses: readonly string[];
  /** The published table, for other programs to work on: table.html, table.xlsx and so on. */
  readonly table: (extension: string) => string;
}

export const jobs = join(import.meta.dirname, 'jobs');
const realDocument = join(import.meta.dirname, '../../shared/seed/koganei-r5-r6.txt');
const sampleDocument = join(import.meta.dirname, '../samples/midorigaoka-r5-r6.txt');

/** @param folder empty; everything goes below it */
export function prepareFixture(scale: Scale, folder: string): Fixture {
  const at = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true });
  const { file: document, about } = documentOf(scale, folder);
  command('import', document, '--data', at('imported'));
  mkdirSync(at('published'));
  const formats = 'tsv,csv,html,json,xlsx,docx';
  command('export', '--format', formats, '--out', at('published'), '--data', at('imported'));
  // Plain names: other programs get them as they are, without a long Japanese title.
  for (const name of readdirSync(at('published'))) {
    copyFileSync(join(at('published'), name), at(`table${extname(name)}`));
  }
  cpSync(at('imported'), at('started'), { recursive: true });
  command('round', 'start', '--results', '2024', '--data', at('started'));
  cpSync(at('started'), at('asked'), { recursive: true });
  command('request', '--out', at('requests'), '--data', at('asked'));
  mkdirSync(at('responses'));
  node(join(jobs, 'answer-all.ts'), document, at('requests'), at('responses'));
  const filesIn = (name: string): string[] => readdirSync(at(name)).map((file) => join(at(name), file));
  return {
    scale,
    document,
    about,
    imported: at('imported'),
    started: at('started'),
    asked: at('asked'),
    requests: filesIn('requests'),
    responses: filesIn('responses'),
    table: (extension) => at(`table.${extension}`),
  };
}

function documentOf(scale: Scale, folder: string): { file: string; about: string } {
  if (scale === '100x') {
    const file = join(folder, 'generated.txt');
    writeFileSync(file, generateDocument(100));
    return { file, about: 'generated: 2,400 measures, 100 departments (`generate-document.ts`)' };
  }
  return existsSync(realDocument)
    ? { file: realDocument, about: `the real document, 24 measures (\`${basename(realDocument)}\`)` }
    : { file: sampleDocument, about: `our sample, 24 measures (\`${basename(sampleDocument)}\`)` };
}

function command(...args: readonly string[]): void {
  node(join(jobs, 'command.mjs'), ...args);
}

function node(...args: readonly string[]): void {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (done.status !== 0) throw new Error(`${args.slice(0, 3).join(' ')}\n${done.stderr.slice(-2000)}`);
}
