/** Preparing the next round, through the store: what is proposed, what is decided, and what reaches the departments. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offeredItemKey } from '../../../shared/offer-decisions.ts';
import type { DraftChange } from '../../../shared/round-draft.ts';
import { duties, type Round } from '../../../shared/round.ts';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { createCore, type Core } from '../core.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { readDepartments } from '../store/departments.ts';
import { readHistory } from '../store/history.ts';
import { readPlans, type StoredPlan } from '../store/plans.ts';
import { readDraft } from '../store/round-drafts.ts';
import { verifyStore } from '../store/verify.ts';
import {
  coordinatorName,
  createCity,
  departmentId,
  keyOf,
  problemOf,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { payloadOf } from '../testing/forge.ts';
import { beginDraft, storeDraftChange } from './change-draft.ts';
import { draftView } from './draft-view.ts';
import { findRound } from './find-round.ts';
import { importTable } from './import-table.ts';

const who = coordinatorName;
const { succession, gap } = sampleDocument;
let city: City;
let core: Core;
let old: Round;
beforeEach(async () => {
  city = await createCity();
  core = city.coordinator;
  const { fileName } = sampleDocument;
  valueOf(await importTable(core, { bytes: readDocument(sampleDocument), fileName, planOnly: false, who }));
  old = valueOf(findRound(core, '2023')).round;
});
afterEach(() => {
  city.close();
});

const plan = (): StoredPlan => readPlans(core.store.db)[0]!;
const view = (): DraftView => draftView(core, plan());
const change = (wanted: DraftChange) =>
  storeDraftChange(core, { planId: plan().id, base: view().revision, who, change: wanted });
const begin = (): Round => {
  const base = view().revision;
  valueOf(beginDraft(core, { planId: plan().id, base, who }));
  return valueOf(findRound(core, undefined)).round;
};

describe('the next round as it is proposed', () => {
  it('is the year after the newest round, with its columns and its title a year on', () => {
    const { draft, years, columns } = view();
    expect(draft).toMatchObject({ baseRoundId: old.id, resultsYear: 2024, step: 1 });
    expect(years).toBe('令和6・7年度');
    expect(draft.title).toContain('令和6年度及び令和7年度');
    expect(draft.columns.map((each) => each.label)).toEqual([
      '令和6年度の取組み',
      '令和7年度の取組み（実施予定を含む）',
    ]);
    expect(columns).toEqual([
      { id: 'result-2024', departments: 18, beside: ['令和6年度の予定', '令和5年度の実績'] },
      { id: 'plan-2025', departments: 18, beside: ['令和6年度の予定', '今回の令和6年度の実績'] },
    ]);
  });

  it('stores nothing while nobody decides anything', () => {
    const before = readHistory(core.store.db).length;
    expect(view().revision).toBe(0);
    expect(readHistory(core.store.db)).toHaveLength(before);
  });

  it('can be begun at once, with everything as it stands', () => {
    const round = begin();
    expect(round).toMatchObject({ resultsYear: 2024, previousRoundId: old.id, state: 'open' });
    expect(duties(round)).toHaveLength(80);
    expect(round.message).toContain('令和6・7年度の取組み');
  });

  it('has a deadline and 照会文 a year after those of the round before', () => {
    valueOf(change({ kind: 'terms', title: '取組み', deadline: '2025-06-27', message: '令和6年度について' }));
    begin();
    const { draft } = view();
    expect(draft).toMatchObject({ resultsYear: 2025, deadline: '2026-06-26', message: '令和7年度について' });
  });
});

describe('a draft that is left and taken up again', () => {
  it('is there when the store is opened anew, at the step it had come to', async () => {
    valueOf(change({ kind: 'year', resultsYear: 2025 }));
    valueOf(change({ kind: 'step', step: 4 }));
    core.close();
    const again = valueOf(
      await createCore({
        dataDir: city.dataDirOf(coordinatorName),
        now: () => new Date('2024-05-08T00:00:00Z'),
        newId: () => 'x',
      }),
    );
    expect(draftView(again, readPlans(again.store.db)[0]!)).toMatchObject({
      revision: 2,
      draft: { step: 4, resultsYear: 2025 },
      years: '令和7・8年度',
    });
    expect(verifyStore(again.store.db).problems).toEqual([]);
    again.close();
    city = await createCity();
  });

  it('refuses a change based on what another window has changed since', () => {
    valueOf(change({ kind: 'step', step: 2 }));
    const stale = storeDraftChange(core, {
      planId: plan().id,
      base: 0,
      who,
      change: { kind: 'step', step: 3 },
    });
    expect(problemOf(stale).code).toBe('STALE_DRAFT');
    expect(problemOf(beginDraft(core, { planId: plan().id, base: 0, who })).code).toBe('STALE_DRAFT');
    expect(view().draft.step).toBe(2);
  });

  it('refuses a year that leads beyond the calendar, since such a draft could never be opened again', () => {
    valueOf(change({ kind: 'step', step: 2 }));
    const before = view().draft;
    expect(problemOf(change({ kind: 'year', resultsYear: 9999 }))).toMatchObject({
      code: 'BAD_DRAFT',
      message: expect.stringContaining('年度') as string,
    });
    expect(view().draft).toEqual(before);
  });

  it('ends with the round, and the next one is proposed from that', () => {
    valueOf(change({ kind: 'step', step: 6 }));
    const round = begin();
    expect(readDraft(core.store.db, plan().id)).toBeUndefined();
    expect(view().draft).toMatchObject({ baseRoundId: round.id, resultsYear: 2025, step: 1 });
    expect(verifyStore(core.store.db).problems).toEqual([]);
  });
});

describe('the year and the columns', () => {
  it('move together', () => {
    valueOf(change({ kind: 'year', resultsYear: 2026 }));
    expect(view().draft.columns.map((each) => each.label)).toEqual([
      '令和8年度の取組み',
      '令和9年度の取組み（実施予定を含む）',
    ]);
    expect(view().draft.title).toContain('令和8年度及び令和9年度');
  });

  it('refuse a year that has its round already, when the round is begun', () => {
    valueOf(change({ kind: 'year', resultsYear: 2023 }));
    const base = view().revision;
    const refused = problemOf(beginDraft(core, { planId: plan().id, base, who }));
    expect(refused).toMatchObject({ code: 'ROUND_EXISTS', message: expect.stringContaining('令和5年度') });
    expect(core.rounds.all()).toHaveLength(1);
  });

  const added = {
    kind: 'columns',
    edit: {
      kind: 'add',
      column: { id: 'new', kind: 'text', label: '令和6年度の課題', fiscalYear: 2024, purpose: 'other' },
    },
  } as const;

  it('become the plan’s own, so that the year after asks the same', () => {
    valueOf(change(added));
    begin();
    expect(view().draft.columns.map((each) => each.label)).toContain('令和7年度の課題');
  });

  it('stay of this one round where that was said', () => {
    valueOf(change(added));
    valueOf(change({ kind: 'into-plan', intoPlan: false }));
    expect(begin().columns).toHaveLength(3);
    expect(view().draft.columns).toHaveLength(2);
  });
});

describe('departments that ended', () => {
  it('are listed with who follows and with their measures', () => {
    const [only, ...others] = view().ended;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ name: succession.before, lastYear: 2023, measures: [succession.measure] });
    expect(only?.successorId).toBe(departmentId(old, succession.after));
  });

  it('give their work to whom the coordinator chose, and the department remembers', () => {
    const other = departmentId(old, '広報課');
    const ended = departmentId(old, succession.before);
    const { assignments } = plan().document;
    expect(assignments.filter((each) => each.departmentId === ended)).toHaveLength(1);
    valueOf(change({ kind: 'successor', departmentId: ended, successorId: other }));
    begin();
    const stored = readDepartments(core.store.db).find((each) => each.id === ended);
    expect(stored).toMatchObject({ name: succession.before, validTo: 2023, successorId: other });
    const round = valueOf(findRound(core, '2024')).round;
    const { cell } = payloadOf(requestFor(city, round, '広報課').bytes, requestPayload).offers[0]!;
    expect(cell.departmentId).toBe(other);
    // The old round still names the department and whoever followed it then.
    expect(
      core.rounds.get(old.id)?.round.structure.departments.find((each) => each.id === ended)?.successorId,
    ).toBe(departmentId(old, succession.after));
  });
});

const press = () => view().candidates.filter((each) => each.department === '広報課');

describe('years in last year’s text', () => {
  it('are all 未確認 at first', () => {
    expect(press().map((each) => [each.said, each.rolled, each.choice])).toEqual([
      [
        '空き巣を防ぐ戸締まりの特集記事 (R5.11.20号掲載)',
        '空き巣を防ぐ戸締まりの特集記事 (R6.11.20号掲載)',
        null,
      ],
      [
        '空き巣を防ぐ戸締まりの特集記事 (R6.11.20号掲載予定)',
        '空き巣を防ぐ戸締まりの特集記事 (R7.11.20号掲載予定)',
        null,
      ],
    ]);
  });

  it('reach the department as they were decided, and it still has to look', () => {
    const [result, planned] = press();
    const itemOf = ({ cell, source, from, said }: NonNullable<typeof result>) => ({
      cell,
      source,
      from,
      said,
    });
    valueOf(change({ kind: 'decide', item: itemOf(result!), choice: { kind: 'keep' } }));
    valueOf(
      change({
        kind: 'decide',
        item: itemOf(planned!),
        choice: { kind: 'edit', text: '特集記事を掲載予定' },
      }),
    );
    expect(press().map((each) => each.choice?.kind)).toEqual(['keep', 'edit']);
    const round = begin();
    const payload = payloadOf(requestFor(city, round, '広報課').bytes, requestPayload);
    const texts = payload.offers.flatMap((each) =>
      each.content.kind === 'items'
        ? each.content.items.map((item) => [each.cell.columnId, each.source, item.text, item.unconfirmed])
        : [],
    );
    expect(texts).toEqual([
      ['result-2024', 'last-plan', '空き巣を防ぐ戸締まりの特集記事 (R6.11.20号掲載予定)', undefined],
      ['result-2024', 'last-result', '空き巣を防ぐ戸締まりの特集記事 (R5.11.20号掲載)', true],
      ['plan-2025', 'last-plan', '特集記事を掲載予定', true],
    ]);
    // What was decided for others does not travel, and last year's own words are untouched.
    expect(payload.round.offerDecisions).toBeUndefined();
    const { roundId: _, ...cell } = keyOf(old, gap.measure, '広報課', 2023);
    expect(
      payload.previous.answers.find((each) => JSON.stringify(each.cell) === JSON.stringify(cell)),
    ).toBeDefined();
  });

  it('are counted once each', () => {
    const keys = view().candidates.map(offeredItemKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a plan that was never asked before', () => {
  it('begins without a round to begin from', () => {
    valueOf(change({ kind: 'base', baseRoundId: null }));
    expect(view()).toMatchObject({ candidates: [], draft: { baseRoundId: null } });
    expect(view().columns.map((each) => each.beside)).toEqual([[], ['今回の令和5年度の実績']]);
  });

  it('refuses another plan’s round', () => {
    expect(problemOf(change({ kind: 'base', baseRoundId: '無い' })).code).toBe('NO_ROUND');
  });
});

describe('the words to the departments', () => {
  it('travel in the request, to be read with or without the program', () => {
    const message = '数は年度末のものを\nご記入ください。';
    valueOf(change({ kind: 'terms', title: '取組み', deadline: null, message }));
    const file = requestFor(city, begin(), '広報課');
    expect(payloadOf(file.bytes, requestPayload).round.message).toBe(message);
    expect(Buffer.from(file.bytes).toString('utf8')).toContain(
      '<p>数は年度末のものを</p><p>ご記入ください。</p>',
    );
  });
});
