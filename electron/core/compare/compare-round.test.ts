/** 新旧対照 on both documents: what a person changed is what the comparison says, in every form, and nothing else. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellKey } from '../../../shared/answer.ts';
import type { ComparedEntry, ComparedRow } from '../../../shared/compare-rounds.ts';
import { planInOrder, type Measure } from '../../../shared/plan.ts';
import type { Round } from '../../../shared/round.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { compareTable } from '../documents/compare-table.ts';
import { rowsOfHtml, rowsOfWord } from '../documents/read-back/read-rows.ts';
import { rowsOfPdf } from '../documents/read-back/read-pdf.ts';
import { cellLines, type Table } from '../documents/table.ts';
import { libreOfficeIsHere } from '../documents/write/testing/office.ts';
import { readFodt } from '../documents/write/testing/read-fodt.ts';
import { resolveRevisions } from '../documents/write/testing/resolve-revisions.ts';
import { changeDepartments } from '../plans/change-departments.ts';
import { editPlan } from '../plans/edit-plan.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { unlockRound } from '../rounds/unlock-round.ts';
import { createCity, problemOf, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument, testDocuments } from '../testing/documents.ts';
import { fillRound, type FilledRound } from '../testing/filled-round.ts';
import { compareRound, type Against, type Comparison } from './compare-round.ts';
import { exportComparison, printComparison } from './print-comparison.ts';

const who = '取りまとめ課';
const bare = (text: string): string => text.replaceAll(/\s/gu, '');

interface Scene {
  readonly city: City;
  readonly filled: FilledRound;
  readonly round: () => Round;
  readonly compare: (against: Against) => Comparison;
}

async function createScene(document: (typeof testDocuments)[number]): Promise<Scene> {
  const city = await createCity();
  const filled = await fillRound(city.coordinator, {
    bytes: readDocument(document),
    fileName: document.fileName,
  });
  const { round } = filled;
  const compare = (against: Against) => valueOf(compareRound(city.coordinator, round(), against));
  return { city, filled, round, compare };
}

function edit({ city, round }: Scene, ...edits: PlanEdit[]): void {
  valueOf(
    editPlan(city.coordinator, {
      planId: round().planId,
      frontRoundId: round().id,
      edits,
      despiteAnswers: true,
      who,
    }),
  );
}

const measuresInOrder = (round: Round): Measure[] =>
  planInOrder(round.structure).flatMap((each) => (each.kind === 'measure' ? [each.measure] : []));
const changed = ({ compared }: Comparison): ComparedRow[] =>
  compared.entries.flatMap((each) => each.rows.filter((row) => row.isChanged));
const entryOf = ({ compared }: Comparison, measureId: string): ComparedEntry | undefined =>
  compared.entries.find((each) => each.kind === 'measure' && each.measure.id === measureId);
const textOf = (lines: ComparedRow['before']): string | undefined =>
  lines?.map((each) => each.text).join('\n');

for (const document of testDocuments) {
  const missing = document.present ? '' : ' (SKIPPED: the file is missing)';
  describe.skipIf(!document.present)(`${document.name}, compared with its edition${missing}`, () => {
    let scene: Scene;
    let measures: Measure[];
    let touched: CellKey;
    beforeAll(async () => {
      scene = await createScene(document);
      const { city, round } = scene;
      valueOf(finalizeRound(city.coordinator, { roundId: round().id, who, despiteGaps: true }));
      const correction = { by: who, reason: '誤りの訂正', until: '2024-12-31' };
      valueOf(unlockRound(city.coordinator, { roundId: round().id, ...correction }));
      measures = measuresInOrder(round());
    });
    afterAll(() => scene.city.close());

    it('is the same where nobody has changed anything', () => {
      const comparison = scene.compare({ kind: 'snapshot' });
      expect(changed(comparison)).toEqual([]);
      expect(comparison.counts).toEqual({ measures: 0, cells: 0, added: 0, removed: 0, moved: 0 });
      expect(comparison.names.before).toBe('第1版（令和6年5月7日確定）');
    });

    it('says which answer changed, and what it was', () => {
      touched = scene.filled.cells[5]!;
      scene.filled.edit(touched, (text) => `${text}（訂正）`);
      const comparison = scene.compare({ kind: 'snapshot' });
      const [row, ...others] = changed(comparison);
      expect(others).toEqual([]);
      expect(textOf(row?.after ?? null)).toContain('（訂正）');
      expect(textOf(row?.before ?? null)).not.toContain('（訂正）');
      expect(comparison.counts).toMatchObject({ measures: 1, cells: 1 });
    });

    it('tells what was added, taken out, moved, put elsewhere among its neighbours and called otherwise', () => {
      const [first, second, third] = measures;
      const last = measures.at(-1);
      const added = {
        id: 'new',
        headingId: last!.headingId,
        position: 99,
        title: '新しい施策',
        description: '新しく始めます。',
      };
      edit(
        scene,
        { kind: 'edit-measure', measureId: first!.id, title: `${first!.title}（改）` },
        { kind: 'move-measure', measureId: second!.id, headingId: last!.headingId, position: 0 },
        { kind: 'remove-measure', measureId: third!.id },
        { kind: 'add-measure', measure: added },
      );
      const comparison = scene.compare({ kind: 'snapshot' });
      const of = (id: string) => entryOf(comparison, id);
      expect(comparison.counts).toMatchObject({ added: 1, removed: 1, moved: 1 });
      expect(of(first!.id)?.rows[0]).toMatchObject({ subject: '施策名', isChanged: true });
      expect(of(second!.id)).toMatchObject({ standing: 'moved' });
      const heading = scene.round().structure.headings.find((each) => each.id === first!.headingId);
      expect(of(second!.id)?.rows[0]?.remarks).toEqual([
        `「${[heading?.number, heading?.title].filter(Boolean).join(' ')}」から移動`,
      ]);
      const removed = of(third!.id);
      expect(removed).toMatchObject({ standing: 'removed' });
      expect(removed?.rows.every((row) => row.after === null && row.isChanged)).toBe(true);
      expect(textOf(of('new')?.rows.at(-1)?.after ?? null)).toBe('新しく始めます。');
      // What is gone stands where it stood: below its old heading.
      const order = comparison.compared.entries.map((each) =>
        each.kind === 'measure' ? each.measure.id : each.heading.id,
      );
      const next = measures.findLast((each) => each.headingId === third!.headingId);
      expect(order.indexOf(third!.id)).toBeLessThanOrEqual(order.indexOf(next!.id) + 1);
    });

    it('prints the same in every form, what went struck out on the left and what came underlined on the right', async () => {
      const { city, round } = scene;
      const against = { kind: 'snapshot' } as const;
      const formats = ['docx', 'pdf', 'html'] as const;
      const input = { round: round(), against, formats, paper: 'A4', isAll: false } as const;
      const { printed, compared, names } = valueOf(await printComparison(city.coordinator, input));
      const title = `${round().title}　新旧対照表`;
      const table = compareTable(compared, { title, names, isAll: false, layout: 'side-by-side' });
      const expected = textRows(table);
      const bytes = (format: string): Uint8Array =>
        Buffer.from(printed.find((each) => each.format === format)?.content ?? '');
      const word = strFromU8(unzipSync(bytes('docx'))['word/document.xml'] ?? new Uint8Array());
      const html = strFromU8(bytes('html'));
      expect(own(rowsOfWord(word))).toEqual(expected);
      expect(own(rowsOfHtml(html))).toEqual(expected);
      expect((await rowsOfPdf(bytes('pdf'), table, 'A4')).map((row) => row.map(bare))).toEqual(expected);
      expect(word).toContain('<w:strike/>');
      expect(word).toMatch(/<w:b\/>.*?<w:u w:val="single"/u);
      expect(html).toMatch(/<del>[^<]+<\/del>/u);
      expect(html).toMatch(/<ins>[^<]+<\/ins>/u);
      for (const [, old = '', now = ''] of rowsWithMarks(html)) {
        expect(old).not.toContain('<ins>');
        expect(now).not.toContain('<del>');
      }
    });

    it('holds only what changed, or all of it', async () => {
      const { city, round } = scene;
      const { compared, names } = scene.compare({ kind: 'snapshot' });
      const rows = (isAll: boolean): number =>
        compareTable(compared, { title: '', names, isAll, layout: 'side-by-side' }).rows.filter(
          (row) => row.kind === 'measure',
        ).length;
      expect(rows(false)).toBe(changed({ compared } as Comparison).length);
      expect(rows(true)).toBeGreaterThan(rows(false) + measures.length);
      expect(
        problemOf(compareRound(city.coordinator, round(), { kind: 'snapshot', edition: 2 })),
      ).toMatchObject({
        code: 'NO_SNAPSHOT',
      });
    });

    it.skipIf(!libreOfficeIsHere())(
      'is the new text once LibreOffice has accepted its revisions, and the old one once it has rejected them',
      async () => {
        const { city, round } = scene;
        const against = { kind: 'snapshot' } as const;
        const input = {
          round: round(),
          against,
          formats: ['docx'],
          paper: 'A4',
          isAll: true,
          revisionsBy: who,
        } as const;
        const { printed, compared, names } = valueOf(await printComparison(city.coordinator, input));
        const content = Buffer.from(printed[0]?.content ?? '');
        const { accepted, rejected } = await resolveRevisions(content);
        const rows = [...compared.general, ...compared.entries.flatMap((each) => each.rows)];
        const texts = (side: 'before' | 'after'): string[] =>
          rows.map((row) =>
            bare((row[side] ?? []).map(({ bullet, text }) => `${bullet ? '・' : ''}${text}`).join('')),
          );
        expect(cells(accepted)).toEqual(texts('after'));
        expect(cells(rejected)).toEqual(texts('before'));
        expect(names.after).toBe('今の内容');
      },
    );
  });

  describe.skipIf(!document.present)(`${document.name}, compared with last year${missing}`, () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await createScene(document);
    });
    afterAll(() => scene.city.close());

    it('sets what was planned for a year beside what came of it', () => {
      const comparison = scene.compare({ kind: 'last-plan' });
      expect(comparison.names).toEqual({
        before: '令和6年度の計画（前回の照会）',
        after: '令和6年度の実績（今回の照会）',
      });
      const { city, round } = scene;
      const last = city.coordinator.rounds.get(round().previousRoundId ?? '')?.round;
      const plan = last?.columns.find((each) => each.purpose === 'plan')?.id;
      const said = city.coordinator.answers
        .ofRound(last?.id ?? '')
        .filter(({ key }) => key.columnId === plan);
      const answers = comparison.compared.entries.flatMap((each) =>
        each.rows.filter((row) => row.column !== null),
      );
      expect(answers.filter((row) => row.before !== null)).toHaveLength(said.length);
    });

    it('sets each answer beside that of the year before, and names who has taken over', () => {
      const comparison = scene.compare({ kind: 'last-round' });
      expect(comparison.names.before).toBe('前回の照会（令和5・6年度）');
      const { measure, before, after } = document.succession;
      const id = scene.round().structure.measures.find((each) => each.title === measure)?.id ?? '';
      const rows = entryOf(comparison, id)?.rows ?? [];
      expect(rows.find((row) => row.subject === '担当課')?.remarks).toEqual([
        `課の引継ぎ：${before}→${after}`,
      ]);
      const taken = rows.find((row) => row.subject === after && row.before !== null);
      expect(taken?.remarks).toEqual([`課の引継ぎ：${before}→${after}`]);
    });
  });
}

describe('a department that changes in a round', () => {
  it('is named, old and new, beside the measures it answers for', async () => {
    const scene = await createScene(sampleDocument);
    try {
      const { city, round } = scene;
      const { coordinator } = city;
      valueOf(finalizeRound(coordinator, { roundId: round().id, who, despiteGaps: true }));
      valueOf(
        unlockRound(coordinator, { roundId: round().id, by: who, reason: '組織の変更', until: '2024-12-31' }),
      );
      const old = round().structure.departments.find((each) => each.name === '教育指導課')!;
      const change = {
        kind: 'succeed',
        departmentId: old.id,
        from: 2024,
        to: { name: '学び支援課' },
      } as const;
      valueOf(
        changeDepartments(coordinator, { change, frontRoundId: round().id, despiteAnswers: true, who }),
      );
      const remarks = changed(scene.compare({ kind: 'snapshot' })).flatMap((row) => row.remarks);
      expect(remarks.length).toBeGreaterThan(0);
      expect(new Set(remarks)).toEqual(new Set(['課の引継ぎ：教育指導課→学び支援課']));
    } finally {
      scene.city.close();
    }
  });
});

describe('what cannot be compared', () => {
  it('is said in a sentence that tells what to do', async () => {
    const scene = await createScene(sampleDocument);
    try {
      const { city, round } = scene;
      const { coordinator } = city;
      expect(problemOf(compareRound(coordinator, round(), { kind: 'snapshot' })).code).toBe('NO_SNAPSHOT');
      const alone = { ...round(), previousRoundId: null };
      expect(problemOf(compareRound(coordinator, alone, { kind: 'last-plan' })).code).toBe('NO_LAST_ROUND');
      const without = { ...round(), columns: round().columns.filter((each) => each.purpose !== 'result') };
      expect(problemOf(compareRound(coordinator, without, { kind: 'last-plan' })).code).toBe(
        'NOTHING_TO_COMPARE',
      );
    } finally {
      scene.city.close();
    }
  });

  it('writes all forms under one name, or none of them', async () => {
    const scene = await createScene(sampleDocument);
    try {
      const { city, round } = scene;
      const folder = `${city.folder}/新旧 対照`;
      const input = {
        round: round(),
        against: { kind: 'last-plan' },
        formats: ['docx', 'html'],
        paper: 'A3',
        isAll: false,
        folder,
      } as const;
      const { files } = valueOf(await exportComparison(city.coordinator, input));
      expect(files.map((each) => basename(each.file))).toEqual(
        ['docx', 'html'].map((format) => `${round().title}_新旧対照（計画と実績）.${format}`),
      );
      expect(files.every((each) => readFileSync(each.file).length === each.bytes)).toBe(true);
    } finally {
      scene.city.close();
    }
  });
});

/** The measures' rows of a page. */
const own = (rows: string[][]) =>
  rows
    .filter((row) => row.length === 4)
    .slice(1)
    .map((row) => row.map(bare));

/** The middle cell of each row of a document with revisions. */
const cells = (fodt: string): string[] =>
  readFodt(fodt).rows.flatMap((row) => (row.length === 3 ? [bare(row[1] ?? '')] : []));

function textRows(table: Table): string[][] {
  return table.rows.flatMap((row) =>
    row.kind === 'measure' ? [row.cells.map((cell) => bare(cellLines(cell).join('\n')))] : [],
  );
}

/** The cells of each row as they stand in the page, with their marks. */
function rowsWithMarks(html: string): string[][] {
  return [...html.matchAll(/<tr[^>]*>\n?(<th scope="row".*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = '']) => cell),
  );
}
