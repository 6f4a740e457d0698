import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKeyText, type AnswerContent, type CellKey, type Item } from './answer.ts';
import { offerCandidates, offersFor, rollContent, type Offer } from './carry-forward.ts';
import type { Department } from './department.ts';
import { structureForYears } from './next-round.ts';
import { defaultTableLayout, type Assignment } from './plan.ts';
import { defaultEras } from './fiscal-year.ts';
import type { OfferChoice, OfferedItem } from './offer-decisions.ts';
import type { Column, Round } from './round.ts';

const bullet = (text: string, more: Partial<Item> = {}): Item => ({
  bullet: true,
  text,
  note: null,
  ...more,
});
const items = (...texts: (string | Item)[]): AnswerContent => ({
  kind: 'items',
  items: texts.map((each) => (typeof each === 'string' ? bullet(each) : each)),
});
const department = (name: string, more: Partial<Department> = {}): Department => ({
  id: name,
  name,
  validFrom: null,
  validTo: null,
  successorId: null,
  ...more,
});
const assignment = (departmentId: string, columnPosition = 0): Assignment => ({
  id: `担当:${departmentId}`,
  measureId: '施策',
  departmentId,
  role: 'primary',
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition,
  answerPosition: null,
  suffix: '',
});
const column = (
  purpose: Column['purpose'],
  fiscalYear: number,
  kind: 'items' | 'text' = 'items',
): Column => ({
  id: `${purpose}-${fiscalYear}`,
  label: `${purpose} ${fiscalYear}`,
  fiscalYear,
  purpose,
  kind,
});
const roundOf = (columns: Column[], departments: Department[], assignments: Assignment[]): Round => ({
  id: columns.map((each) => each.id).join(),
  planId: '防犯指針',
  title: '',
  resultsYear: columns[0]?.fiscalYear ?? 0,
  deadline: null,
  state: 'open',
  columns,
  structure: { headings: [], measures: [], departments, assignments },
  layout: defaultTableLayout,
  previousRoundId: null,
  correction: null,
});
/** The seed's two columns with the results of this year. */
const twoColumns = (year: number): Column[] => [column('result', year), column('plan', year + 1)];
/** What each department said, by 課 column. */
const saidBy = (said: Record<string, AnswerContent>) => (key: CellKey) =>
  said[`${key.departmentId} ${key.columnId}`] ?? null;
const shown = (offers: readonly Offer[]): string[] =>
  offers.map(
    ({ cell: to, source, from }) =>
      `${source}: ${from.departmentId} ${from.columnId} -> ${to.departmentId} ${to.columnId}`,
  );

describe('what last year offers', () => {
  const press = department('広報秘書課');
  const previous = roundOf(twoColumns(2023), [press], [assignment('広報秘書課')]);
  const next = roundOf(twoColumns(2024), [press], [assignment('広報秘書課')]);
  const offers = offersFor(
    next,
    previous,
    saidBy({
      '広報秘書課 result-2023': items('注意喚起 (R5.12.15号掲載)', '市報に掲載'),
      '広報秘書課 plan-2024': items('注意喚起 (R6.12.15号掲載予定)'),
    }),
  );

  it('is last plan and last result beside the new result, and last plan beside the new plan', () => {
    expect(shown(offers)).toEqual([
      'last-plan: 広報秘書課 plan-2024 -> 広報秘書課 result-2024',
      'last-result: 広報秘書課 result-2023 -> 広報秘書課 result-2024',
      'last-plan: 広報秘書課 plan-2024 -> 広報秘書課 plan-2025',
    ]);
  });

  it('is the plan of the same year word for word: R6.12.15 was planned for 2024 and is reported for 2024', () => {
    expect(offers[0]).toMatchObject({ content: items('注意喚起 (R6.12.15号掲載予定)'), mentions: [] });
  });

  it('is last result with R5.12.15 rolled to R6.12.15 and marked 未確認, and nothing else touched', () => {
    expect(offers[1]).toMatchObject({
      content: items(bullet('注意喚起 (R6.12.15号掲載)', { unconfirmed: true }), '市報に掲載'),
      mentions: [{ before: 'R5.12.15', after: 'R6.12.15' }],
    });
  });

  it('is last plan rolled to the year of the new plan', () => {
    expect(offers[2]).toMatchObject({
      content: items(bullet('注意喚起 (R7.12.15号掲載予定)', { unconfirmed: true })),
      mentions: [{ before: 'R6.12.15', after: 'R7.12.15' }],
    });
  });

  it('is nothing where nothing was said, and nothing from two years ago', () => {
    expect(offersFor(next, previous, () => null)).toEqual([]);
    const later = roundOf(twoColumns(2026), [press], [assignment('広報秘書課')]);
    expect(offersFor(later, previous, () => items('市報に掲載'))).toEqual([]);
  });

  it('is nothing from another measure', () => {
    const other = { ...assignment('広報秘書課'), measureId: '別の施策' };
    const elsewhere = roundOf(twoColumns(2023), [press], [other]);
    expect(offersFor(next, elsewhere, () => items('市報に掲載'))).toEqual([]);
  });

  it('is nothing from a column of another kind', () => {
    const asText = roundOf(
      [column('result', 2024, 'text'), column('plan', 2025, 'text')],
      [press],
      [assignment('広報秘書課')],
    );
    expect(offersFor(asText, previous, () => items('市報に掲載'))).toEqual([]);
  });

  it('is last evaluation beside the new one, and no plan', () => {
    const [before, now] = [2023, 2024].map((year) =>
      roundOf([column('evaluation', year), column('plan', year + 1)], [press], [assignment('広報秘書課')]),
    );
    expect(shown(offersFor(now!, before!, () => items('順調')))).toEqual([
      'last-result: 広報秘書課 evaluation-2023 -> 広報秘書課 evaluation-2024',
      'last-plan: 広報秘書課 plan-2024 -> 広報秘書課 plan-2025',
    ]);
  });
});

describe('what a predecessor said', () => {
  const childcare = department('子育て支援課', { validTo: 2023, successorId: 'こども家庭センター' });
  const centre = department('こども家庭センター', { validFrom: 2024 });

  it('is offered to the successor', () => {
    const assignments = [assignment('子育て支援課'), assignment('こども家庭センター', 1)];
    const previous = roundOf(twoColumns(2023), [childcare, centre], assignments);
    const next = roundOf(twoColumns(2024), [centre], [assignment('こども家庭センター')]);
    const said = saidBy({
      '子育て支援課 result-2023': items('代表者会議1回（R5.7月）開催'),
      'こども家庭センター plan-2024': items('代表者会議1回'),
    });
    const offers = offersFor(next, previous, said);
    expect(shown(offers)).toEqual([
      'last-plan: こども家庭センター plan-2024 -> こども家庭センター result-2024',
      'last-result: 子育て支援課 result-2023 -> こども家庭センター result-2024',
      'last-plan: こども家庭センター plan-2024 -> こども家庭センター plan-2025',
    ]);
    expect(offers[1]?.content).toEqual(items(bullet('代表者会議1回（R6.7月）開催', { unconfirmed: true })));
  });

  it('is offered also where nobody knew in the round before that the department would end', () => {
    const previous = roundOf(twoColumns(2023), [department('子育て支援課')], [assignment('子育て支援課')]);
    const plan = { ...previous.structure, departments: [childcare, centre] };
    const next: Round = {
      ...roundOf(twoColumns(2024), [], []),
      structure: structureForYears(plan, [2024, 2025], () => '新'),
    };
    expect(shown(offersFor(next, previous, () => items('巡回')))).toEqual([
      'last-plan: 子育て支援課 plan-2024 -> こども家庭センター result-2024',
      'last-result: 子育て支援課 result-2023 -> こども家庭センター result-2024',
      'last-plan: 子育て支援課 plan-2024 -> こども家庭センター plan-2025',
    ]);
  });

  it('is offered to the department itself while it exists, and to its successor from then on', () => {
    const ending = { ...childcare, validTo: 2024 };
    const all = [ending, { ...centre, validFrom: 2025 }];
    const assignments = [assignment('子育て支援課'), assignment('こども家庭センター', 1)];
    const previous = roundOf(twoColumns(2023), all, assignments);
    const next = roundOf(twoColumns(2024), all, assignments);
    const offers = offersFor(
      next,
      previous,
      saidBy({ '子育て支援課 result-2023': items('巡回'), '子育て支援課 plan-2024': items('巡回') }),
    );
    expect(shown(offers)).toEqual([
      'last-plan: 子育て支援課 plan-2024 -> 子育て支援課 result-2024',
      'last-result: 子育て支援課 result-2023 -> 子育て支援課 result-2024',
      'last-plan: 子育て支援課 plan-2024 -> こども家庭センター plan-2025',
    ]);
  });

  it('is offered from each of two departments that became one', () => {
    const ended = ['保育課', '児童青少年課'].map((name) =>
      department(name, { validTo: 2023, successorId: 'こども課' }),
    );
    const assignments = ended.map((each, at) => assignment(each.id, at));
    const all = [...ended, department('こども課', { validFrom: 2024 })];
    const previous = roundOf([column('result', 2023)], all, assignments);
    const structure = structureForYears({ ...previous.structure }, [2024], () => '新');
    const next: Round = { ...roundOf([column('result', 2024)], [], []), structure };
    expect(shown(offersFor(next, previous, () => items('巡回')))).toEqual([
      'last-result: 保育課 result-2023 -> こども課 result-2024',
      'last-result: 児童青少年課 result-2023 -> こども課 result-2024',
    ]);
  });

  it('is not offered to somebody who did not follow it', () => {
    const previous = roundOf(twoColumns(2023), [childcare], [assignment('子育て支援課')]);
    const next = roundOf(twoColumns(2024), [department('健康課')], [assignment('健康課')]);
    expect(offersFor(next, previous, () => items('巡回'))).toEqual([]);
  });
});

const roll = (...texts: string[]) => rollContent(items(...texts), 2023, 2024);

const itemsOf = (content: AnswerContent): readonly Item[] => (content.kind === 'items' ? content.items : []);

describe('the years of an answer', () => {
  it('are rolled where they are the year itself or up to two after it', () => {
    expect(roll('令和5年度 1団体', '令和6年度に検討', '令和7年度に予定', '令和8年度に完成').content).toEqual(
      items(
        bullet('令和6年度 1団体', { unconfirmed: true }),
        bullet('令和7年度に検討', { unconfirmed: true }),
        bullet('令和8年度に予定', { unconfirmed: true }),
        '令和8年度に完成',
      ),
    );
  });

  it('stay where they are older: 平成27年度から累計 is not rolled and not marked', () => {
    const content = items('自動通話録音機を116台貸与（平成27年度から累計990台貸与）', '令和4年度比 2件増');
    expect(rollContent(content, 2023, 2024)).toEqual({ content, mentions: [] });
  });

  it('are told one by one, in the order of the text', () => {
    const { content, mentions } = roll('R5.7月と令和６年３月に開催（平成27年度から）', '2023年度');
    expect(content).toEqual(
      items(
        bullet('R6.7月と令和７年３月に開催（平成27年度から）', { unconfirmed: true }),
        bullet('2024年度', { unconfirmed: true }),
      ),
    );
    expect(mentions).toEqual([
      { before: 'R5.7月', after: 'R6.7月' },
      { before: '令和６年３月', after: '令和７年３月' },
      { before: '2023年度', after: '2024年度' },
    ]);
  });

  it('are rolled in the note of an item as well', () => {
    const { content, mentions } = rollContent(items(bullet('巡回', { note: '令和5年度新規' })), 2023, 2024);
    expect(content).toEqual(items(bullet('巡回', { note: '令和6年度新規', unconfirmed: true })));
    expect(mentions).toEqual([{ before: '令和5年度', after: '令和6年度' }]);
  });

  it('leave a paragraph a paragraph, and 未確認 of the year before as it was', () => {
    const before = items(bullet('令和5年度に実施', { bullet: false }), bullet('巡回', { unconfirmed: true }));
    expect(rollContent(before, 2023, 2024).content).toEqual(
      items(
        bullet('令和6年度に実施', { bullet: false, unconfirmed: true }),
        bullet('巡回', { unconfirmed: true }),
      ),
    );
  });

  it.each<AnswerContent>([
    { kind: 'not-applicable', reason: '令和5年度で終了したため' },
    { kind: 'text', text: '令和5年度に実施' },
    { kind: 'choice', value: 'R5' },
    { kind: 'number', value: '2023' },
    { kind: 'money', yen: 2023 },
    { kind: 'reference', measureId: '令和5年度' },
  ])('are offered as they are in $kind', (content) => {
    expect(rollContent(content, 2023, 2024)).toEqual({ content, mentions: [] });
  });

  const anyText = fc
    .array(
      fc.constantFrom('巡回', '令和5年度', 'R5.12.15', '平成27年度から累計', '2023年4月', '2024', '・', ' '),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) => parts.join(''));
  const anyItems = fc.array(anyText, { minLength: 1, maxLength: 4 }).map((texts) => items(...texts));

  it('are marked exactly where the text has changed, and no item is lost', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(anyItems, fc.integer({ min: -2, max: 3 }), (content, by) => {
        const before = structuredClone(content);
        const { content: after, mentions } = rollContent(content, 2023, 2023 + by);
        expect(content).toEqual(before);
        expect(itemsOf(after)).toHaveLength(itemsOf(content).length);
        for (const [at, each] of itemsOf(after).entries()) {
          expect(each.unconfirmed === true).toBe(each.text !== itemsOf(content)[at]?.text);
          seen.add(each.unconfirmed === true);
        }
        expect(mentions.length > 0).toBe(itemsOf(after).some((each) => each.unconfirmed));
      }),
    );
    expect(seen.size).toBe(2);
  });
});

describe('for any two rounds', () => {
  it('every offer comes from a cell where something was said, to a cell that is asked', () => {
    const names = ['A', 'B', 'C'];
    const year = fc.constantFrom(null, 2022, 2023, 2024, 2025);
    const departments = fc.tuple(
      ...names.map((name) =>
        fc
          .record({ validFrom: year, validTo: year, successorId: fc.constantFrom(null, ...names) })
          .map((more) => department(name, more)),
      ),
    );
    const some = fc.subarray(names, { minLength: 1 }).map((all) => all.map((id, at) => assignment(id, at)));
    let count = 0;
    fc.assert(
      fc.property(departments, some, some, fc.subarray(names), (all, before, now, silent) => {
        const previous = roundOf(twoColumns(2023), all, before);
        const next = roundOf(twoColumns(2024), all, now);
        const offers = offersFor(next, previous, (key) =>
          silent.includes(key.departmentId) ? null : items('巡回'),
        );
        count += offers.length;
        for (const each of offers) {
          expect(silent).not.toContain(each.from.departmentId);
          expect(before.map((one) => one.departmentId)).toContain(each.from.departmentId);
          expect(now.map((one) => one.departmentId)).toContain(each.cell.departmentId);
          expect(previous.columns.map((one) => one.id)).toContain(each.from.columnId);
          expect(next.columns.map((one) => one.id)).toContain(each.cell.columnId);
        }
        const keys = offers.map((each) => `${cellKeyText(each.cell)}\n${cellKeyText(each.from)}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
    expect(count).toBeGreaterThan(0);
  });
});

const saidLastYear = (cell: CellKey): AnswerContent | null =>
  cell.columnId === 'result-2023'
    ? items('注意喚起 (R5.12.15号掲載)', '市報に掲載', '講習会を11月6日に開催')
    : null;

const itemOf = ({ cell, source, from, said }: OfferedItem): OfferedItem => ({ cell, source, from, said });

const linesOf = (offer: Offer | undefined): unknown[] =>
  offer?.content.kind === 'items' ? offer.content.items.map((each) => [each.text, each.unconfirmed]) : [];

const onlyOne = (): AnswerContent => items('注意喚起 (R5.12.15号掲載)');

const saidOtherwise = (cell: CellKey): AnswerContent | null =>
  cell.columnId === 'result-2023' ? items('注意喚起 (R5.12.1号掲載)') : null;

describe('what the coordinator decided on last year’s text', () => {
  const press = department('広報秘書課');
  const before = roundOf([column('result', 2023), column('plan', 2024)], [press], [assignment('広報秘書課')]);
  const next = roundOf([column('result', 2024), column('plan', 2025)], [press], [assignment('広報秘書課')]);
  const candidates = offerCandidates(next, before, saidLastYear);
  const [rolled, dated] = candidates;
  const offered = (choice: OfferChoice, item = rolled!): Offer | undefined =>
    offersFor(next, before, saidLastYear, { decisions: [{ ...itemOf(item), choice }] })[0];

  it('is asked for each text whose year would be rolled, and each day without a year', () => {
    expect(candidates.map(({ said, rolled: to, dates }) => [said, to, dates])).toEqual([
      ['注意喚起 (R5.12.15号掲載)', '注意喚起 (R6.12.15号掲載)', []],
      ['講習会を11月6日に開催', '講習会を11月6日に開催', ['11月6日']],
    ]);
  });

  it('changes nothing where it says to roll', () => {
    expect(offered({ kind: 'roll' })).toEqual(offersFor(next, before, saidLastYear)[0]);
  });

  it('keeps the years, and the clerk still has to look', () => {
    const offer = offered({ kind: 'keep' });
    expect(linesOf(offer)[0]).toEqual(['注意喚起 (R5.12.15号掲載)', true]);
    expect(offer?.mentions).toEqual([]);
  });

  it('offers other words in the place of the old ones', () => {
    const offer = offered({ kind: 'edit', text: '注意喚起 (R6.12.15号と市公式サイト)【広聴係】' });
    expect(offer?.content.kind === 'items' && offer.content.items[0]).toEqual({
      bullet: true,
      text: '注意喚起 (R6.12.15号と市公式サイト)',
      note: '広聴係',
      unconfirmed: true,
    });
    expect(offer?.mentions).toEqual([{ before: 'R5.12.15', after: 'R6.12.15' }]);
  });

  it('leaves out what shall not be offered, and the offer where nothing is left of it', () => {
    expect(linesOf(offered({ kind: 'omit' })).map((each) => (each as [string])[0])).toEqual([
      '市報に掲載',
      '講習会を11月6日に開催',
    ]);
    const decisions = [{ ...itemOf(rolled!), choice: { kind: 'omit' as const } }];
    const left = offersFor(next, before, onlyOne, { decisions });
    expect(left.filter((each) => each.source === 'last-result')).toEqual([]);
  });

  it('does not hold for a text that has changed since', () => {
    const decisions = [{ ...itemOf(rolled!), choice: { kind: 'keep' as const } }];
    const [offer] = offersFor(next, before, saidOtherwise, { decisions });
    expect(linesOf(offer)).toEqual([['注意喚起 (R6.12.1号掲載)', true]]);
  });

  it('marks a day without a year for the clerk once somebody kept it', () => {
    expect(linesOf(offered({ kind: 'keep' }, dated))[2]).toEqual(['講習会を11月6日に開催', true]);
  });
});

describe('an era that was added to the table', () => {
  const eras = [{ name: '光和', letter: 'K', firstYear: 2030, firstDay: '2030-05-01' }, ...defaultEras];

  it('is rolled into over the border, in the words of the text', () => {
    const said = items('令和11年度に実施', 'R11.12.15号掲載', '令和11年6月に開催');
    const { content } = rollContent(said, 2029, 2030, eras);
    expect(content.kind === 'items' && content.items.map((each) => each.text)).toEqual([
      '光和元年度に実施',
      'K1.12.15号掲載',
      '光和元年6月に開催',
    ]);
  });
});
