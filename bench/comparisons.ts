/** Every measured job, with what stands beside it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportFormats } from '../electron/core/documents/export-table.ts';
import type { Alternatives } from './alternatives.ts';
import { jobs, type Fixture } from './fixture.ts';
import type { Comparison, Contender } from './run-comparison.ts';

export const comparisonNames = ['import', 'requests', 'receive', ...exportFormats, 'all'] as const;
export type ComparisonName = (typeof comparisonNames)[number];

export function comparison(name: ComparisonName, fixture: Fixture, others: Alternatives): Comparison {
  const { table } = fixture;
  const published = (format: string): Contender =>
    ours((run) => [...exporting(format), join(run, 'out'), '--data', fixture.imported]);
  switch (name) {
    case 'import':
      return {
        name,
        ours: ours((run) => ['import', fixture.document, '--data', join(run, 'store')]),
        others: beside(others.openpyxl?.('openpyxl-import.py', fixture.document, 'rows.xlsx')),
      };
    case 'requests':
      return {
        name,
        ours: ours((run) => ['request', '--out', join(run, 'out'), '--data', copyOf(fixture.started, run)]),
        others: beside(others.openpyxl?.('openpyxl-requests.py', table('json'), '')),
      };
    case 'receive':
      return {
        name,
        ours: receiving(fixture),
        others: beside(others.openpyxl && collecting(fixture, others)),
      };
    case 'csv':
      return { name, ours: published(name), others: beside(others.office?.(table('xlsx'), 'csv')) };
    case 'html':
      return { name, ours: published(name), others: beside(others.office?.(table('docx'), 'html')) };
    case 'xlsx':
      return {
        name,
        ours: published(name),
        others: beside(others.openpyxl?.('openpyxl-sheet.py', table('json'), 'table.xlsx')),
      };
    case 'docx': {
      const writer = others.office?.(table('html'), 'docx:MS Word 2007 XML', 'HTML (StarWriter)');
      return { name, ours: published(name), others: beside(writer) };
    }
    case 'pdf':
      return {
        name,
        ours: published(name),
        others: beside(others.chromium?.(table('html')), others.office?.(table('docx'), 'pdf')),
      };
    case 'all':
      return { name, ours: published(exportFormats.join(',')), others: [], alone: 'nobody writes all nine' };
    case 'tsv':
    case 'json':
    case 'data-xlsx':
    case 'data-csv':
      return { name, ours: published(name), others: [], alone: 'no program here writes this form' };
  }
}

/** Those of them that this machine has. */
function beside(...found: readonly (Contender | undefined)[]): readonly Contender[] {
  return found.filter((each) => each !== undefined);
}

/** Receiving every department's response into a store that has asked for them, on the disk of the run's folder. */
export function receiving(fixture: Fixture): Contender {
  return ours((run) => ['receive', ...fixture.responses, '--data', copyOf(fixture.asked, run)]);
}

/** A fresh copy of a store, since jobs write to it; on the disk before the clock starts. */
export function copyOf(store: string, run: string): string {
  const copy = join(run, 'store');
  cpSync(store, copy, { recursive: true });
  spawnSync('sync');
  return copy;
}

function exporting(formats: string): string[] {
  return ['export', '--format', formats, '--out'];
}

function ours(args: (run: string) => readonly string[]): Contender {
  return {
    name: 'Torimatome',
    prepare: (run) => ({ command: process.execPath, args: [join(jobs, 'command.mjs'), ...args(run)] }),
  };
}

/** The workbooks that openpyxl itself would have sent out come back. */
function collecting(fixture: Fixture, others: Alternatives): Contender | undefined {
  const folder = join(fixture.imported, '..', 'workbooks');
  mkdirSync(join(folder, 'out'), { recursive: true });
  const made = others.openpyxl?.('openpyxl-requests.py', fixture.table('json'), '').prepare(folder);
  if (made && spawnSync(made.command, made.args).status !== 0) return undefined;
  return others.openpyxl?.('openpyxl-collect.py', join(folder, 'out'), 'collected.xlsx');
}
