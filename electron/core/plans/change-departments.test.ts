/** Departments that end, take over, are put together or divided: in the plan, in open rounds, and never in old ones. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import { printDepartment } from '../../../shared/department-text.ts';
import { assignmentsByMeasure } from '../../../shared/plan.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { buildTable } from '../documents/build-table.ts';
import { cellText } from '../documents/table.ts';
import { writeTsv } from '../documents/write/tsv.ts';
import { importTable } from '../rounds/import-table.ts';
import { startRound } from '../rounds/start-round.ts';
import { readDepartments } from '../store/departments.ts';
import { readPlans } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  coordinatorName,
  createCity,
  problemOf,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument, testDocuments, type TestDocument } from '../testing/documents.ts';
import { changeDepartments } from './change-departments.ts';
import { editPlan, planStructureOf } from './edit-plan.ts';

const who = coordinatorName;

/** The document as if nobody knew yet of the succession: one department in charge, and it answered both years. */
function withoutSuccession({ succession: { before, after }, ...document }: TestDocument): string {
  const text = Buffer.from(readDocument(document as TestDocument)).toString('utf8');
  return text
    .replaceAll(
      new RegExp(`${before}\\s*\\(令和5年度まで\\)\\s*${after}\\s*\\(令和6年度から\\)`, 'gu'),
      before,
    )
    .replaceAll(after, before);
}

async function cityWith(text: string, document: TestDocument = sampleDocument): Promise<City> {
  const city = await createCity();
  onTestFinished(() => city.close());
  const bytes = Buffer.from(text);
  valueOf(await importTable(city.coordinator, { bytes, fileName: document.fileName, planOnly: false, who }));
  return city;
}
const sampleCity = (): Promise<City> => cityWith(Buffer.from(readDocument(sampleDocument)).toString('utf8'));

const roundOf = (city: City, year: number): Round => {
  const found = city.coordinator.rounds.all().find((each) => each.round.resultsYear === year);
  if (!found) throw new Error(`no round of ${year}`);
  return found.round;
};
const start = (city: City, resultsYear: number): unknown =>
  valueOf(startRound(city.coordinator, { resultsYear, deadline: null, who }));
const departmentOf = (city: City, name: string) => {
  const found = readDepartments(city.coordinator.store.db).find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const change = (city: City, made: DepartmentChange, despiteAnswers = false) =>
  changeDepartments(city.coordinator, { change: made, despiteAnswers, who });
const tsv = (city: City, year: number): string => {
  const round = roundOf(city, year);
  return writeTsv(buildTable(round, city.coordinator.answers.ofRound(round.id)), round.layout);
};
/** The 担当課 cell as it is printed, one line a department. */
const inCharge = (round: Round, title: string): string => {
  const rows = buildTable(round, []).rows.flatMap((row) => (row.kind === 'measure' ? [row.cells] : []));
  const cells = rows.find(([first]) => first && cellText(first) === title);
  return cells?.[1]?.blocks.flatMap((each) => each.paragraphs.map(({ text }) => text)).join('\n') ?? '';
};
const asked = (round: Round, title: string): string[] => {
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const measureId = round.structure.measures.find((each) => each.title === title)?.id;
  return duties(round)
    .filter((each) => each.assignment.measureId === measureId)
    .map((each) => `${names.get(each.assignment.departmentId) ?? ''} ${each.column.fiscalYear}`);
};

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`the succession in ${document.name}`, () => {
    const { measure, before, after, printedAfter } = document.succession;

    it('asks only the successor in the next round, prints the note, and prints the old round as before', async () => {
      const city = await cityWith(withoutSuccession(document), document);
      const old = tsv(city, 2023);
      expect(inCharge(roundOf(city, 2023), measure)).toContain(before);
      const done = valueOf(
        change(city, {
          kind: 'succeed',
          departmentId: departmentOf(city, before).id,
          from: 2024,
          to: { name: after },
        }),
      );
      expect(done.measures.map((each) => each.title)).toContain(measure);
      expect(departmentOf(city, before)).toMatchObject({
        validTo: 2023,
        successorId: departmentOf(city, after).id,
      });
      start(city, 2024);
      const round = roundOf(city, 2024);
      expect(asked(round, measure).filter((each) => each.startsWith(before))).toEqual([]);
      expect(asked(round, measure).filter((each) => each.startsWith(after))).toEqual([
        `${after} 2024`,
        `${after} 2025`,
      ]);
      expect(inCharge(round, measure)).toBe(printedAfter);
      expect(tsv(city, 2023)).toBe(old);
      expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
      // What the department before it said is offered to the one that took over.
      const request = requestFor(city, round, after);
      expect(request.fileName).toContain(after);
    });

    it('prints both notes where the round has both years', async () => {
      const city = await cityWith(withoutSuccession(document), document);
      const to = { name: after };
      const departmentId = departmentOf(city, before).id;
      valueOf(change(city, { kind: 'succeed', departmentId, from: 2024, to }));
      const [plan] = readPlans(city.coordinator.store.db);
      if (!plan) throw new Error('no plan');
      const structure = planStructureOf(city.coordinator, plan);
      const measureId = structure.measures.find((each) => each.title === measure)?.id ?? '';
      const names = new Map(structure.departments.map((each) => [each.id, each.name]));
      const printed = (assignmentsByMeasure(structure.assignments).get(measureId) ?? []).map((each) =>
        printDepartment(names.get(each.departmentId) ?? '', each, [2023, 2024]),
      );
      expect(printed.slice(-2)).toEqual([`${before}(令和5年度まで)`, `${after}(令和6年度から)`]);
    });
  });
}

const road = '道路課';
const lights = '道路照明と防犯灯の充実';

describe('a department that is followed by another', () => {
  it('is asked no more in an open round from that year on, and its answers are told of first', async () => {
    const city = await sampleCity();
    start(city, 2024);
    const request = requestFor(city, roundOf(city, 2024), road);
    const response = await answerAs(city, road, request, [
      { measure: lights, fiscalYear: 2024, items: ['替えた。'] },
      { measure: lights, fiscalYear: 2025, items: ['来年替える。'] },
    ]);
    valueOf(await receive(city, response));
    const departmentId = departmentOf(city, road).id;
    const made = { kind: 'succeed', departmentId, from: 2025, to: { name: '道路公園課' } } as const;
    expect(problemOf(change(city, made)).message).toBe(
      '回答が1欄あります。外すと表から消えますが、履歴に残ります。',
    );
    expect(readDepartments(city.coordinator.store.db).some((each) => each.name === '道路公園課')).toBe(false);
    const done = valueOf(change(city, made, true));
    const round = roundOf(city, 2024);
    expect(done).toMatchObject({ rounds: [round.id], requested: [round.id] });
    expect(asked(round, lights)).toEqual(expect.arrayContaining([`${road} 2024`, '道路公園課 2025']));
    expect(asked(round, lights)).not.toContain(`${road} 2025`);
    expect(inCharge(round, lights)).toContain(`${road}(令和6年度まで)\n道路公園課(令和7年度から)`);
    expect(tsv(city, 2024)).toContain('替えた。');
    expect(tsv(city, 2024)).not.toContain('来年替える。');
  });

  it('was there in the year before, and is not followed twice in a circle', async () => {
    const city = await sampleCity();
    const departmentId = departmentOf(city, road).id;
    const first = valueOf(
      change(city, { kind: 'succeed', departmentId, from: 2025, to: { name: '道路公園課' } }),
    );
    const made = first.departments.find((each) => each.name === '道路公園課');
    const refused = (given: DepartmentChange): string => problemOf(change(city, given)).message;
    const to = { id: departmentId };
    expect(refused({ kind: 'succeed', departmentId: made?.id ?? '', from: 2026, to })).toBe(
      '道路課は令和8年度にはありません。その年度にある課を選んでください。',
    );
    expect(refused({ kind: 'succeed', departmentId, from: 2027, to: { name: '土木課' } })).toBe(
      '道路課は令和6年度で終わっています。令和7年度から引き継いでください。',
    );
    expect(
      refused({ kind: 'succeed', departmentId: made?.id ?? '', from: 2025, to: { name: '土木課' } }),
    ).toBe('道路公園課は令和7年度に始まります。それより後の年度から引き継いでください。');
    expect(refused({ kind: 'succeed', departmentId, from: 2025, to })).toMatch(/同じです|にはありません/u);
    const other = departmentOf(city, '学校教育課').id;
    expect(refused({ kind: 'succeed', departmentId: other, from: 1868, to: { name: '学校課' } })).toBe(
      '学校教育課は、明治元年度より前に終わることはできません。それより後の年度から引き継いでください。',
    );
  });

  it('takes a name that nobody has, since a department is never renamed in place', async () => {
    const city = await sampleCity();
    const departmentId = departmentOf(city, road).id;
    const named = (name: string): string =>
      problemOf(change(city, { kind: 'succeed', departmentId, from: 2025, to: { name } })).message;
    expect(named('学校教育課')).toBe(
      '「学校教育課」は、もう一覧にあります。一覧から選ぶか、別の名前にしてください。',
    );
    expect(named(' ')).toBe('課の名前を書いてください。');
  });

  it('can be followed by one that was in charge beside it: that one goes on alone', async () => {
    const city = await sampleCity();
    const [plan] = readPlans(city.coordinator.store.db);
    if (!plan) throw new Error('no plan');
    const own = plan.document.assignments.find((each) => each.departmentId === departmentOf(city, road).id);
    const beside = plan.document.assignments.find(
      (each) => each.measureId === own?.measureId && each.departmentId !== own.departmentId,
    );
    if (!own || !beside) throw new Error('not in this document');
    const to = { id: beside.departmentId };
    valueOf(change(city, { kind: 'succeed', departmentId: own.departmentId, from: 2024, to }));
    const after = readPlans(city.coordinator.store.db)[0]?.document.assignments.filter(
      (each) => each.measureId === own.measureId,
    );
    expect(after?.filter((each) => each.departmentId === beside.departmentId)).toHaveLength(1);
    expect(after?.find((each) => each.id === own.id)).toMatchObject({ validTo: 2023 });
  });

  it('is refused where the years of the one that takes over would not join', async () => {
    const city = await sampleCity();
    const { coordinator } = city;
    const [plan] = readPlans(coordinator.store.db);
    if (!plan) throw new Error('no plan');
    const own = plan.document.assignments.find((each) => each.departmentId === departmentOf(city, road).id);
    const beside = plan.document.assignments.find(
      (each) => each.measureId === own?.measureId && each.departmentId !== own.departmentId,
    );
    if (!own || !beside) throw new Error('not in this document');
    const edits = [{ kind: 'edit-assignment' as const, assignmentId: beside.id, validTo: 2020 }];
    valueOf(editPlan(coordinator, { planId: plan.id, edits, despiteAnswers: true, who }));
    const to = { id: beside.departmentId };
    const refused = problemOf(
      change(city, { kind: 'succeed', departmentId: own.departmentId, from: 2024, to }),
    );
    expect(refused.code).toBe('GAP_BETWEEN');
    expect(refused.message).toContain('先に施策の受け持つ年度を直してください。');
  });
});

describe('departments put together', () => {
  it('all end, and the new one has their measures, each once', async () => {
    const city = await sampleCity();
    const merged = [road, '教育指導課'];
    const departmentIds = merged.map((name) => departmentOf(city, name).id);
    const done = valueOf(
      change(city, { kind: 'merge', departmentIds, from: 2025, to: { name: 'まちづくり課' } }),
    );
    const taker = departmentOf(city, 'まちづくり課');
    for (const name of merged)
      expect(departmentOf(city, name)).toMatchObject({ validTo: 2024, successorId: taker.id });
    const [plan] = readPlans(city.coordinator.store.db);
    const taken = plan?.document.assignments.filter((each) => each.departmentId === taker.id) ?? [];
    expect(new Set(taken.map((each) => each.measureId)).size).toBe(taken.length);
    expect(new Set(taken.map((each) => each.measureId))).toEqual(
      new Set(done.measures.map((each) => each.id)),
    );
    expect(
      problemOf(
        change(city, {
          kind: 'merge',
          departmentIds: departmentIds.slice(1),
          from: 2026,
          to: { name: '課' },
        }),
      ).code,
    ).toBe('TOO_FEW');
  });
});

const measuresOf = (city: City, departmentId: string): string[] =>
  readPlans(city.coordinator.store.db).flatMap(({ document }) =>
    document.assignments
      .filter((each) => each.departmentId === departmentId && (each.validTo ?? 9999) >= 2025)
      .map((each) => each.measureId),
  );

describe('a department that is divided', () => {
  it('hands each measure to the one that was chosen; its successor is the one that takes the most', async () => {
    const city = await sampleCity();
    const { id: departmentId } = departmentOf(city, '教育指導課');
    const [first = '', ...rest] = measuresOf(city, departmentId);
    const parts = [
      { to: { name: '安全教育課' }, measureIds: [first] },
      { to: { name: '学び支援課' }, measureIds: rest },
    ];
    expect(rest.length).toBeGreaterThan(1);
    const short = parts.map((each) => ({ ...each, measureIds: each.measureIds.slice(0, 1) }));
    const missing = { kind: 'split' as const, departmentId, from: 2025, parts: short };
    expect(problemOf(change(city, missing)).message).toMatch(
      /^「.+」など\d+施策を受け持つ課が決まっていません。どの課が受け持つか、選んでください。$/u,
    );
    valueOf(change(city, { kind: 'split', departmentId, from: 2025, parts }));
    expect(departmentOf(city, '教育指導課')).toMatchObject({
      validTo: 2024,
      successorId: departmentOf(city, '学び支援課').id,
    });
    expect(measuresOf(city, departmentOf(city, '安全教育課').id)).toEqual([first]);
    expect(measuresOf(city, departmentOf(city, '学び支援課').id).toSorted()).toEqual(rest.toSorted());
    start(city, 2025);
    const titles = new Set(
      duties(roundOf(city, 2025))
        .filter((each) => each.assignment.departmentId === departmentOf(city, '安全教育課').id)
        .map((each) => each.assignment.measureId),
    );
    expect([...titles]).toEqual([first]);
  });

  it('may go on with what it keeps', async () => {
    const city = await sampleCity();
    const { id: departmentId } = departmentOf(city, '教育指導課');
    const [first = '', ...rest] = measuresOf(city, departmentId);
    const parts = [
      { to: { id: departmentId }, measureIds: rest },
      { to: { name: '安全教育課' }, measureIds: [first] },
    ];
    valueOf(change(city, { kind: 'split', departmentId, from: 2025, parts }));
    expect(departmentOf(city, '教育指導課')).toMatchObject({ validTo: null, successorId: null });
    expect(measuresOf(city, departmentId).toSorted()).toEqual(rest.toSorted());
    expect(measuresOf(city, departmentOf(city, '安全教育課').id)).toEqual([first]);
  });
});

describe('a department whose last year is set', () => {
  it('ends in every plan, goes on again where that was wrong, and can be followed afterwards', async () => {
    const city = await sampleCity();
    const { id: departmentId } = departmentOf(city, road);
    const spans = (): (number | null)[] =>
      readPlans(city.coordinator.store.db).flatMap(({ document }) =>
        document.assignments.filter((each) => each.departmentId === departmentId).map((each) => each.validTo),
      );
    const before = spans();
    valueOf(change(city, { kind: 'end', departmentId, lastYear: 2024 }));
    expect(new Set(spans())).toEqual(new Set([2024]));
    valueOf(change(city, { kind: 'end', departmentId, lastYear: null }));
    expect(spans()).toEqual(before);
    valueOf(change(city, { kind: 'end', departmentId, lastYear: 2024 }));
    const done = valueOf(change(city, { kind: 'succeed', departmentId, from: 2025, to: { name: '土木課' } }));
    expect(done.measures.length).toBe(before.length);
    start(city, 2025);
    expect(asked(roundOf(city, 2025), lights).filter((each) => each.startsWith('土木課'))).toHaveLength(2);
  });
});

describe('the list of departments', () => {
  it('takes a new department, and keeps its old ones in the history', async () => {
    const city = await sampleCity();
    const done = valueOf(change(city, { kind: 'add', name: ' 情報戦略課 ', validFrom: 2024 }));
    expect(done.departments).toMatchObject([{ name: '情報戦略課', validFrom: 2024 }]);
    expect(departmentOf(city, '情報戦略課').successorId).toBeNull();
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });
});

const add = (city: City, name: string): string => {
  valueOf(change(city, { kind: 'add', name, validFrom: null }));
  return departmentOf(city, name).id;
};

describe('a department that was added by mistake', () => {
  it('is taken out of the list again, and its name is free', async () => {
    const city = await sampleCity();
    start(city, 2024);
    const before = readDepartments(city.coordinator.store.db);
    const tables = [tsv(city, 2023), tsv(city, 2024)];
    const departmentId = add(city, '危機菅理課');
    const done = valueOf(change(city, { kind: 'remove', departmentId }));
    expect(done.departments.map((each) => each.name)).toEqual(['危機菅理課']);
    expect(readDepartments(city.coordinator.store.db)).toEqual(before);
    expect([tsv(city, 2023), tsv(city, 2024)]).toEqual(tables);
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
    add(city, '危機菅理課');
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('stays where it is in charge of a measure, was in an old round, or takes over from somebody', async () => {
    const city = await sampleCity();
    const inCharge = departmentOf(city, '道路課').id;
    expect(problemOf(change(city, { kind: 'remove', departmentId: inCharge })).code).toBe('IN_USE');
    const taker = add(city, '道路公園課');
    valueOf(change(city, { kind: 'succeed', departmentId: inCharge, from: 2024, to: { id: taker } }));
    expect(problemOf(change(city, { kind: 'remove', departmentId: inCharge })).code).toBe('IN_USE');
    expect(problemOf(change(city, { kind: 'remove', departmentId: taker })).message).toBe(
      '道路課を引き継いだ課なので、一覧から消せません。',
    );
    expect(problemOf(change(city, { kind: 'remove', departmentId: 'nobody' })).code).toBe('NO_DEPARTMENT');
  });

  it('is found where it was taken out behind the history’s back', async () => {
    const city = await sampleCity();
    const id = add(city, '危機菅理課');
    city.coordinator.store.db.run('DELETE FROM department WHERE id = ?', id);
    expect(verifyStore(city.coordinator.store.db).problems).not.toEqual([]);
  });
});
