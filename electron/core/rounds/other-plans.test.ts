/**
 * Plans of other cities: columns of every kind on a plan that begins empty, answered by a department, and published.
 * An invented plan of an invented city.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import { defaultTableLayout } from '../../../shared/plan.ts';
import type { ColumnEdit } from '../../../shared/round-columns.ts';
import type { Column, Round } from '../../../shared/round.ts';
import { deedOf } from '../context.ts';
import type { Core } from '../core.ts';
import { deskRound } from '../desk/desk-round.ts';
import { saveCell } from '../desk/save-cell.ts';
import { submitRound } from '../desk/submit-round.ts';
import { buildTable } from '../documents/build-table.ts';
import { exportTable, type ExportFormat } from '../documents/export-table.ts';
import type { Table } from '../documents/table.ts';
import { libreOfficeIsHere } from '../documents/write/testing/office.ts';
import { pdfText, popplerIsHere, readPages, readPdf } from '../documents/write/testing/read-pdf.ts';
import { readDocx } from '../documents/write/testing/read-docx.ts';
import { readHtml } from '../documents/write/testing/read-html.ts';
import { readXlsx } from '../documents/write/testing/read-xlsx.ts';
import { bareTable, textTable } from '../documents/text-table.ts';
import { openRequest } from '../exchange/open-request.ts';
import { saveDepartments } from '../store/departments.ts';
import { addPlan, readPlans, type StoredPlan } from '../store/plans.ts';
import {
  bullets,
  coordinatorName,
  createCity,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { beginDraft, storeDraftChange } from './change-draft.ts';
import { draftView } from './draft-view.ts';
import { findRound } from './find-round.ts';
import { acceptAnswers } from './review.ts';

const who = coordinatorName;
let city: City;
let core: Core;
beforeEach(async () => {
  city = await createCity();
  core = city.coordinator;
  emptyPlan();
});
afterEach(() => {
  city.close();
});

const assignment = (measureId: string, columnPosition: number) => ({
  id: `a-${measureId}`,
  measureId,
  departmentId: 'park',
  role: 'primary' as const,
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition,
  answerPosition: null,
  suffix: '',
});

/** 白紙から: a plan with a heading, two measures and one department, and the columns that every plan begins with. */
function emptyPlan(): void {
  const { db } = core.store;
  const deed = deedOf(core, who);
  const document = {
    headings: [{ id: 'h', parentId: null, position: 0, number: '1', title: '水と緑', subtitle: null }],
    measures: [
      { id: 'trees', headingId: 'h', position: 0, title: '街路樹の育成', description: '街路樹を育てます。' },
      { id: 'water', headingId: 'h', position: 1, title: '湧水の保全', description: '湧水を守ります。' },
    ],
    assignments: [assignment('trees', 0), assignment('water', 0)],
    template: {
      title: '若葉台市水と緑の計画の令和6年度の取組み',
      resultsYear: 2024,
      columns: [
        { id: 'result-2024', kind: 'items', label: '令和6年度の取組み', fiscalYear: 2024, purpose: 'result' },
      ] satisfies Column[],
      layout: defaultTableLayout,
    },
  };
  core.store.transaction(() => {
    saveDepartments(db, core.history, deed, [
      { id: 'park', name: '公園緑地課', validFrom: null, validTo: null, successorId: null },
    ]);
    addPlan(db, core.history, deed, { id: 'green', title: '若葉台市水と緑の計画', document });
  });
}

const plan = (): StoredPlan => readPlans(core.store.db)[0]!;
const base = { id: 'new', fiscalYear: 2024 } as const;
const added: readonly Column[] = [
  { ...base, kind: 'text', label: '目標', purpose: 'plan' },
  { ...base, kind: 'number', unit: '本', label: '植樹数', purpose: 'result' },
  {
    ...base,
    kind: 'choice',
    label: '評価',
    purpose: 'evaluation',
    scale: [
      { value: 'A', definition: '目標を上回った' },
      { value: 'B', definition: '目標どおり' },
      { value: 'C', definition: '目標を下回った' },
      { value: 'D', definition: '実施できなかった' },
    ],
  },
  { ...base, kind: 'money', label: '予算額', purpose: 'other', print: 'thousand' },
  { ...base, kind: 'money', label: '決算額', purpose: 'other', print: 'sign' },
  { ...base, kind: 'date', label: '完了日', purpose: 'result' },
  { ...base, kind: 'reference', label: '再掲', purpose: 'other' },
];

function startWithColumns(): Round {
  const edit = (wanted: ColumnEdit): void => {
    const { revision } = draftView(core, plan());
    const change = { kind: 'columns', edit: wanted } as const;
    valueOf(storeDraftChange(core, { planId: 'green', base: revision, who, change }));
  };
  for (const column of added) edit({ kind: 'add', column });
  valueOf(beginDraft(core, { planId: 'green', base: draftView(core, plan()).revision, who }));
  return valueOf(findRound(core, undefined)).round;
}

const said: Readonly<Record<string, Readonly<Record<string, AnswerContent>>>> = {
  trees: {
    取組み: bullets('ケヤキを植え替えた。'),
    目標: { kind: 'text', text: '年間1,000本を植える。\n枯れた木は翌年に植え直す。' },
    植樹数: { kind: 'number', value: '1234.5' },
    評価: { kind: 'choice', value: 'A' },
    予算額: { kind: 'money', yen: 12_345_678 },
    決算額: { kind: 'money', yen: 0 },
    完了日: { kind: 'date', date: '2025-03-31' },
    再掲: { kind: 'not-applicable', reason: 'ほかの施策にはありません' },
  },
  water: {
    取組み: { kind: 'reference', measureId: 'trees' },
    評価: { kind: 'choice', value: 'D' },
    植樹数: { kind: 'number', value: '0' },
    再掲: { kind: 'reference', measureId: 'trees' },
  },
};

/** The department opens its request, writes on its desk and sends its response; the coordinator takes it in. */
async function answered(round: Round): Promise<void> {
  const desk = await city.storeOf('公園緑地課');
  valueOf(await openRequest(desk, requestFor(city, round, '公園緑地課'), '山田'));
  for (const { measureId, columnId, revision } of deskRound(desk, round.id)!.cells) {
    const { label } = round.columns.find((each) => each.id === columnId)!;
    const content = said[measureId]?.[label.replace('令和6年度の', '')] ?? null;
    const cell = { roundId: round.id, measureId, columnId, base: revision, reply: null, who: '山田' };
    if (content) valueOf(saveCell(desk, { ...cell, content, complete: true }));
  }
  const { file } = valueOf(
    await submitRound(desk, {
      roundId: round.id,
      name: '山田',
      extension: '2345',
      confirmedBy: '課長',
      confirmedOn: '2024-05-07',
      note: '',
      folder: join(city.folder, '回答'),
      today: '2024-05-07',
    }),
  );
  valueOf(await receive(city, { bytes: readFileSync(file), fileName: '回答.kaito' }));
  valueOf(acceptAnswers(core, { roundId: round.id, who }));
}

const printed = (round: Round) => buildTable(round, core.answers.ofRound(round.id), { eras: core.eras() });

async function published(format: ExportFormat): Promise<{ bytes: Uint8Array; table: Table }> {
  const round = startWithColumns();
  await answered(round);
  const answers = core.answers.ofRound(round.id);
  const options = { paper: 'A3', date: new Date('2024-06-01T00:00:00Z') } as const;
  const folder = join(city.folder, '公表');
  const eras = core.eras();
  const done = valueOf(
    await exportTable({ round, answers, build: { eras }, formats: [format], folder, options }),
  );
  return { bytes: readFileSync(done.files[0]?.file ?? ''), table: printed(round) };
}

describe('a plan that begins empty, with columns of every kind', () => {
  it('asks for all of them, and the plan asks the same a year later', () => {
    const round = startWithColumns();
    expect(round.columns.map((each) => [each.label, each.kind])).toEqual([
      ['令和6年度の取組み', 'items'],
      ...added.map((each) => [each.label, each.kind]),
    ]);
    expect(new Set(round.columns.map((each) => each.id)).size).toBe(8);
    const { draft } = draftView(core, plan());
    expect(draft).toMatchObject({ resultsYear: 2025, baseRoundId: round.id });
    expect(draft.columns.map((each) => each.kind)).toEqual(round.columns.map((each) => each.kind));
  });

  it('prints units, amounts in thousands and with ￥, grades with what they mean, days, and 再掲', async () => {
    const round = startWithColumns();
    await answered(round);
    const table = textTable(printed(round));
    const label = '【公園緑地課】\n';
    expect(table.labels.slice(3)).toEqual([
      '令和6年度の取組み',
      '目標',
      '植樹数',
      '評価',
      '予算額',
      '決算額',
      '完了日',
      '再掲',
    ]);
    expect(table.rows.slice(1).map((row) => row.slice(3))).toEqual([
      [
        `${label}・ケヤキを植え替えた。`,
        `${label}年間1,000本を植える。\n枯れた木は翌年に植え直す。`,
        `${label}1,234.5本`,
        `${label}A（目標を上回った）`,
        `${label}12,346千円`,
        `${label}￥0`,
        `${label}令和7年3月31日`,
        `${label}該当なし`,
      ],
      [
        `${label}再掲（街路樹の育成）`,
        '',
        `${label}0本`,
        `${label}D（実施できなかった）`,
        '',
        '',
        '',
        `${label}再掲（街路樹の育成）`,
      ],
    ]);
  });

  it('stands beside the next year’s columns, each beside its own kind', async () => {
    const round = startWithColumns();
    await answered(round);
    const byLabel = new Map(
      draftView(core, plan()).draft.columns.map((each, index) => [
        each.label,
        draftView(core, plan()).columns[index]?.beside,
      ]),
    );
    expect(byLabel.get('令和7年度の取組み')).toEqual(['令和6年度の実績']);
    expect(byLabel.get('評価')).toEqual(['令和6年度の評価']);
    expect(byLabel.get('目標')).toEqual(['令和6年度の予定']);
  });

  it.skipIf(!libreOfficeIsHere()).each([
    ['xlsx', readXlsx],
    ['docx', readDocx],
    ['html', readHtml],
  ] as const)('is published as %s, as LibreOffice reads it', async (format, read) => {
    const { bytes, table } = await published(format);
    expect(bareTable(await read(bytes))).toEqual(bareTable(textTable(table)));
  });

  it.skipIf(!popplerIsHere())('is published as PDF, as poppler reads it', async () => {
    const { bytes, table } = await published('pdf');
    const grid = { paper: 'A3', weights: table.columns.map((each) => each.weight) } as const;
    expect(readPdf(await readPages(bytes), textTable(table), grid)).toEqual(pdfText(textTable(table)));
  });

  it.each(['tsv', 'csv'] as const)('is published as %s', async (format) => {
    const text = Buffer.from((await published(format)).bytes).toString('utf8');
    for (const part of [
      '1,234.5本',
      'A（目標を上回った）',
      '12,346千円',
      '￥0',
      '令和7年3月31日',
      '再掲（街路樹の育成）',
    ])
      expect(text).toContain(part);
  });
});
