/** An era that nobody knows yet: a row of data, and everything writes and reads it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { basename } from 'node:path';
import { defaultEras, type Era } from '../../../shared/fiscal-year.ts';
import type { Core } from '../core.ts';
import { buildTable } from '../documents/build-table.ts';
import { cellLines } from '../documents/table.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { openRequest } from '../exchange/open-request.ts';
import { readEras } from '../store/eras.ts';
import { verifyStore } from '../store/verify.ts';
import {
  coordinatorName,
  createCity,
  problemOf,
  requestFor,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import { payloadOf } from '../testing/forge.ts';
import { changeEras } from './change-eras.ts';
import { draftView } from './draft-view.ts';
import { findRound } from './find-round.ts';
import { importTable } from './import-table.ts';
import { planById } from './find-plan.ts';
import { startRound } from './start-round.ts';

const who = coordinatorName;
const next: Era = { name: '光和', letter: 'K', firstYear: 2030, firstDay: '2030-05-01' };
let city: City;
let core: Core;
beforeEach(async () => {
  city = await createCity();
  core = city.coordinator;
});
afterEach(() => {
  city.close();
});

const add = (eras: readonly Era[], base = 0) => changeEras(core, { eras, base, who });

const table = [
  '■ 架空市防犯計画に基づく令和11年度及び光和元年度の取組み',
  '主要な施策\t担当課\t施策の内容\t令和11年度の取組み\t光和元年度の取組み（予定）',
  '1 見守り',
  '広報\t広報課 旧課 (令和11年度まで) 新課(光和元年度から)\t内容\t【広報課】 ・広報紙(R11.12.15号)に掲載 【旧課】 ・実施\t【広報課】 ・広報紙(K1.12.15号)に掲載予定 【新課】 ・実施予定',
].join('\n');

describe('the era table', () => {
  it('is the program’s own until somebody changes it', () => {
    expect(core.eras()).toEqual(defaultEras);
    expect(readEras(core.store.db).revision).toBe(0);
  });

  it('takes a new era as a row, in whatever order the rows come', () => {
    valueOf(add([...defaultEras, next]));
    expect(core.eras()[0]).toEqual(next);
    expect(verifyStore(core.store.db).problems).toEqual([]);
  });

  it.each([
    ['two eras of one name', [{ ...next, name: '令和' }, ...defaultEras], '二度'],
    [
      'an era whose 元年 is not the year of its first day',
      [{ ...next, firstYear: 2031 }, ...defaultEras],
      '元年',
    ],
    ['a letter that is none', [{ ...next, letter: 'KK' }, ...defaultEras], '略号'],
    ['a name in Latin letters', [{ ...next, name: 'Kowa' }, ...defaultEras], '元号は'],
    ['a first day that is none', [{ ...next, firstDay: '2030-13-01' }, ...defaultEras], '初日'],
    ['no era at all', [], '元号'],
  ])('refuses %s, says why, and stays as it was', (_, eras, words) => {
    const before = storeBytes(city);
    const refused = problemOf(add(eras));
    expect(refused).toMatchObject({ code: 'BAD_ERAS', message: expect.stringContaining(words) });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('refuses a change based on a table that was changed since', () => {
    valueOf(add([next, ...defaultEras]));
    expect(problemOf(add(defaultEras)).code).toBe('STALE_ERAS');
    expect(core.eras()).toHaveLength(6);
  });
});

const imported = async (): Promise<void> => {
  valueOf(await importTable(core, { bytes: Buffer.from(table), fileName: '表.txt', planOnly: false, who }));
};

describe('a table over the border of two eras', () => {
  it('cannot be read without the new era', async () => {
    const refused = problemOf(
      await importTable(core, { bytes: Buffer.from(table), fileName: '表.txt', planOnly: false, who }),
    );
    expect(refused.message).toContain('「光和元年度の取組み');
  });

  it('is read with it, and the next round is written in the new era', async () => {
    valueOf(add([next, ...defaultEras]));
    await imported();
    valueOf(startRound(core, { resultsYear: 2030, deadline: null, who }));
    const { round } = valueOf(findRound(core, '光和元年度'));
    expect(round.title).toBe('架空市防犯計画に基づく光和元年度及び光和2年度の取組み');
    expect(round.columns.map((each) => each.label)).toEqual([
      '光和元年度の取組み',
      '光和2年度の取組み（予定）',
    ]);
    const file = requestFor(city, round, '広報課');
    expect(file.fileName).toContain('光和元年度');
    const { offers } = payloadOf(file.bytes, requestPayload);
    const texts = offers.flatMap((each) =>
      each.content.kind === 'items' ? each.content.items.map((item) => item.text) : [],
    );
    // Last result rolled over the border; last plan of the same year as it is; last plan a year on.
    expect(texts).toEqual([
      '広報紙(K1.12.15号)に掲載予定',
      '広報紙(K1.12.15号)に掲載',
      '広報紙(K2.12.15号)に掲載予定',
    ]);
  });

  it('prints the years of a department as the table had them', async () => {
    valueOf(add([next, ...defaultEras]));
    await imported();
    const { round } = valueOf(findRound(core, 'R11'));
    const row = buildTable(round, [], { eras: core.eras() }).rows.find((each) => each.kind === 'measure');
    expect(row?.kind === 'measure' && cellLines(row.cells[1]!)).toEqual([
      '広報課',
      '旧課 (令和11年度まで)',
      '新課(光和元年度から)',
    ]);
  });

  it('names the next round’s years while it is prepared', async () => {
    valueOf(add([next, ...defaultEras]));
    await imported();
    const plan = valueOf(planById(core, valueOf(findRound(core, undefined)).round.planId));
    expect(draftView(core, plan).years).toBe('光和元・2年度');
  });
});

const asked = async () => {
  valueOf(await importTable(core, { bytes: Buffer.from(table), fileName: '表.txt', planOnly: true, who }));
  valueOf(startRound(core, { resultsYear: 2030, deadline: null, who }));
  return requestFor(city, valueOf(findRound(core, undefined)).round, '広報課');
};

describe('a department', () => {
  it('learns the new era from the request, and writes its file’s name in it', async () => {
    valueOf(add([next, ...defaultEras]));
    const own = await city.storeOf('広報課');
    const file = await asked();
    valueOf(await openRequest(own, { ...file, fileName: basename(file.fileName) }, '山田'));
    expect(own.eras()[0]).toEqual(next);
    expect(verifyStore(own.store.db).problems).toEqual([]);
  });

  it('keeps a newer era that only its own program knows', async () => {
    valueOf(add([next, ...defaultEras]));
    const file = await asked();
    const own = await city.storeOf('広報課');
    const later: Era = { name: '瑞和', letter: 'Z', firstYear: 2031, firstDay: '2031-01-01' };
    valueOf(changeEras(own, { eras: [later, next, ...defaultEras], base: 0, who: '山田' }));
    valueOf(await openRequest(own, file, '山田'));
    expect(own.eras()[0]).toEqual(later);
  });
});
