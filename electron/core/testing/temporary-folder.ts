/** A real folder for one test, with Japanese and spaces in its path as on the machines of a city hall. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(): TemporaryFolder {
  const outer = mkdtempSync(join(tmpdir(), 'とりまとめ 試験 '));
  return {
    path: join(outer, '令和5年度 取りまとめ（案）'),
    remove: () => {
      rmSync(outer, { recursive: true, force: true });
    },
  };
}
