/** The yearly cycle by command, from the published table back to the same table. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCore } from '../core/core.ts';
import { answerRequest } from '../core/exchange/answer-request.ts';
import { valueOf } from '../core/testing/city.ts';
import {
  readDocument,
  testDocuments,
  withoutPageBreaks,
  type TestDocument,
} from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { jsonOf, runCommand, type Ran, type ReceivedFiles } from './testing/run-command.ts';

const run = (...args: readonly string[]): Ran => runCommand(args);

interface Status {
  readonly round: string;
  readonly deadline: string | null;
  readonly counts: Record<string, number>;
  readonly missing: readonly {
    readonly measure: string;
    readonly department: string;
    readonly fiscalYear: number;
  }[];
}

/** A department answers from the table; in this process, since twenty of its own would only take time. */
const answerInProcess = async (dataDir: string, request: string, document: TestDocument, folder: string) => {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `${basename(dataDir)}-${ids}`;
  };
  const core = valueOf(await createCore({ dataDir, now: () => new Date(), newId }));
  const answered = valueOf(
    await answerRequest(core, {
      request: { bytes: readFileSync(request), fileName: basename(request) },
      answers: { bytes: readDocument(document), fileName: document.fileName },
      by: { name: '課の担当', extension: null },
      folder,
    }),
  );
  core.close();
  return answered;
};

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`the yearly cycle by command on ${document.name}`, () => {
    let temporary: TemporaryFolder;
    const at = (...names: string[]): string => join(temporary.path, ...names);
    /** The coordinator's command, with --json. */
    const coordinate = (...args: readonly string[]): Ran =>
      run(...args, '--data', at('取りまとめ課 の保存先'), '--json', '--by', '取りまとめ 花子');
    let requests: readonly string[];
    const responses: string[] = [];
    beforeAll(() => {
      temporary = temporaryFolder();
      responses.length = 0;
    });
    afterAll(() => {
      temporary.remove();
    });

    it('imports the plan', () => {
      const ran = coordinate('import', document.path, '--plan-only');
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(jsonOf(ran)).toEqual({
        plan: document.plan,
        headings: { '1': 4, '2': 6 },
        measures: 24,
        departments: 19,
        answers: { '2023': 38, '2024': 38 },
        items: { '2023': 76, '2024': 70 },
        problems: [],
        told: [],
      });
    });

    it('starts the round', () => {
      const ran = coordinate('round', 'start', '--results', '2023', '--deadline', '2999-06-28');
      expect(ran.code).toBe(0);
      expect(jsonOf(ran)).toMatchObject({ deadline: '2999-06-28', cells: 80, departments: 19 });
    });

    it('writes a request for every department', () => {
      const ran = coordinate('request', '--out', at('照会 ファイル'));
      expect(ran.code).toBe(0);
      requests = (jsonOf(ran) as { files: string[] }).files;
      expect(requests).toHaveLength(19);
      expect(readdirSync(at('照会 ファイル')).toSorted()).toEqual(
        requests.map((each) => basename(each)).toSorted(),
      );
      expect(requests.every((each) => each.endsWith('.shokai'))).toBe(true);
    });

    it('answers a request in the department’s own data folder', () => {
      const [request = ''] = requests;
      const ran = run(
        'answer',
        request,
        '--answers',
        document.path,
        '--by',
        '課の担当',
        '--extension',
        '2345',
        '--out',
        at('回答'),
        '--data',
        at('各課', '0'),
        '--json',
      );
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      const answered = jsonOf(ran) as { file: string; answers: number; leftOut: { why: string }[] };
      expect(answered.answers).toBeGreaterThan(0);
      expect(answered.answers + answered.leftOut.length).toBe(76);
      responses.push(answered.file);
    });

    it('answers the others, each in a data folder of its own', async () => {
      for (const [index, request] of requests.slice(1).entries()) {
        const dataDir = at('各課', String(index + 1));
        responses.push((await answerInProcess(dataDir, request, document, at('回答'))).file);
      }
      expect(readdirSync(at('回答')).filter((each) => each.endsWith('.kaito'))).toHaveLength(19);
    });

    it('receives all of them', () => {
      const ran = coordinate('receive', ...responses);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      const { files } = jsonOf(ran) as ReceivedFiles;
      expect(files.map((each) => each.file)).toEqual(responses);
      expect(files.reduce((sum, each) => sum + each.accepted, 0)).toBe(76);
      expect(
        files.every((each) => each.merged + each.conflicts + each.unchanged + each.refused.length === 0),
      ).toBe(true);
    });

    it('tells exactly what is missing', () => {
      const ran = coordinate('status');
      const status = jsonOf(ran) as Status;
      expect(status).toMatchObject({ deadline: '2999-06-28', counts: { submitted: 76, empty: 4 } });
      expect(status.missing).toEqual(
        document.gap.departments.flatMap((department) =>
          [2023, 2024].map((fiscalYear) => ({
            measure: document.gap.measure,
            department,
            fiscalYear,
            gap: 'empty',
          })),
        ),
      );
    });

    it('publishes the very table from which everybody answered', () => {
      const ran = coordinate('export', '--format', 'tsv', '--out', at('公表'));
      expect(ran.code).toBe(0);
      const [file = ''] = (jsonOf(ran) as { files: string[] }).files;
      const original = Buffer.from(readDocument(document)).toString('utf8');
      expect(readFileSync(file, 'utf8') === withoutPageBreaks(original)).toBe(true);
    });

    it('changes nothing when everything is received a second time', () => {
      const store = at('取りまとめ課 の保存先', 'torimatome.sqlite');
      const before = readFileSync(store);
      const ran = coordinate('receive', ...responses);
      expect(ran.code).toBe(0);
      const { files } = jsonOf(ran) as ReceivedFiles;
      expect(files.reduce((sum, each) => sum + each.accepted, 0)).toBe(0);
      expect(files.reduce((sum, each) => sum + each.unchanged, 0)).toBe(76);
      expect(readFileSync(store).equals(before)).toBe(true);
    });

    it('finds the history whole', () => {
      const ran = coordinate('verify');
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(jsonOf(ran)).toMatchObject({ ok: true, problems: [] });
    });
  });
}
