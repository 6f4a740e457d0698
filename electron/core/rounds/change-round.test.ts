import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Column, Round } from '../../../shared/round.ts';
import { columnsSentMessage } from '../../../shared/round-columns.ts';
import { readPlans } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  edit,
  keyOf,
  bullets,
  problemOf,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { sampleDocument } from '../testing/documents.ts';
import { changeColumns, changeTerms, replaceColumns } from './change-round.ts';
import { finalizeRound } from './finalize-round.ts';

const who = coordinatorName;
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound({ deadline: '2024-06-28' }));
});
afterEach(() => {
  city.close();
});

const stored = (): Round => city.coordinator.rounds.get(round.id)!.round;
const evaluation: Column = {
  id: 'new',
  kind: 'text',
  label: '令和5年度の評価',
  fiscalYear: 2023,
  purpose: 'evaluation',
};
const templateLabels = (): string[] =>
  readPlans(city.coordinator.store.db)[0]!.document.template.columns.map((each) => each.label);

const departmentNames = () => stored().structure.departments.map((each) => each.name);

const isAssigned = (name: string): boolean => {
  const id = stored().structure.departments.find((each) => each.name === name)?.id;
  return stored().structure.assignments.some((each) => each.departmentId === id);
};

describe('the columns of a round', () => {
  it('take a new one, and the plan with them', () => {
    const edit = { kind: 'add', column: evaluation } as const;
    valueOf(changeColumns(city.coordinator, { roundId: round.id, edit, intoPlan: true, who }));
    expect(stored().columns.map((each) => each.label)).toContain('令和5年度の評価');
    expect(templateLabels()).toContain('令和5年度の評価');
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('leave the plan as it is where that was said', () => {
    const before = templateLabels();
    const edit = { kind: 'add', column: evaluation } as const;
    valueOf(changeColumns(city.coordinator, { roundId: round.id, edit, intoPlan: false, who }));
    expect(templateLabels()).toEqual(before);
  });

  it('ask those who are in charge in a year that comes new', () => {
    const earlier = { ...evaluation, fiscalYear: 2024 };
    const [, planned] = round.columns;
    const roundId = round.id;
    const remove = { kind: 'remove', columnId: planned!.id } as const;
    valueOf(changeColumns(city.coordinator, { roundId, edit: remove, intoPlan: false, who }));
    expect(departmentNames()).toContain(sampleDocument.succession.before);
    expect(isAssigned(sampleDocument.succession.after)).toBe(false);
    valueOf(
      changeColumns(city.coordinator, {
        roundId,
        edit: { kind: 'add', column: earlier },
        intoPlan: false,
        who,
      }),
    );
    expect(isAssigned(sampleDocument.succession.after)).toBe(true);
  });

  it('change only their names once a request was written', () => {
    requestFor(city, round, '広報課');
    const [first] = round.columns;
    const add = { kind: 'add', column: evaluation } as const;
    const refused = changeColumns(city.coordinator, { roundId: round.id, edit: add, intoPlan: true, who });
    expect(problemOf(refused)).toEqual({ code: 'COLUMNS_SENT', message: columnsSentMessage });
    const relabel = { kind: 'change', column: { ...first!, label: '令和5年度に行ったこと' } } as const;
    valueOf(changeColumns(city.coordinator, { roundId: round.id, edit: relabel, intoPlan: false, who }));
    expect(stored().columns[0]?.label).toBe('令和5年度に行ったこと');
  });

  it('keep what was answered', () => {
    edit(city, keyOf(round, sampleDocument.gap.measure, '広報課', 2023), bullets('特集記事を掲載した。'));
    const remove = { kind: 'remove', columnId: 'result-2023' } as const;
    const refused = problemOf(
      changeColumns(city.coordinator, { roundId: round.id, edit: remove, intoPlan: true, who }),
    );
    expect(refused).toMatchObject({ code: 'COLUMN_ANSWERED', message: expect.stringContaining('1欄') });
  });

  it('are replaced as a whole, in the order given', () => {
    const [result, planned] = round.columns;
    const columns = [planned!, { ...evaluation, id: 'evaluation-2023' }, result!];
    valueOf(replaceColumns(city.coordinator, { roundId: round.id, columns, intoPlan: false, who }));
    expect(stored().columns).toEqual(columns);
    requestFor(city, stored(), '広報課');
    const turned = columns.toReversed();
    const refused = replaceColumns(city.coordinator, {
      roundId: round.id,
      columns: turned,
      intoPlan: false,
      who,
    });
    expect(problemOf(refused).code).toBe('COLUMNS_SENT');
  });

  it('do not change in a round that is finalized', () => {
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    const add = { kind: 'add', column: evaluation } as const;
    const refused = changeColumns(city.coordinator, { roundId: round.id, edit: add, intoPlan: true, who });
    expect(problemOf(refused).code).toBe('ROUND_FINAL');
  });
});

describe('title, deadline and 照会文', () => {
  const terms = { title: '新しい表題', deadline: '2024-07-05', message: '年度末の数を書いてください。', who };

  it('change freely before the requests', () => {
    valueOf(changeTerms(city.coordinator, { roundId: round.id, ...terms }));
    expect(stored()).toMatchObject({ title: '新しい表題', deadline: '2024-07-05', message: terms.message });
    valueOf(changeTerms(city.coordinator, { roundId: round.id, ...terms, message: '' }));
    expect(stored().message).toBeUndefined();
  });

  it('keep the deadline once a request was written, and take the rest', async () => {
    await answerAs(city, '広報課', requestFor(city, round, '広報課'), []);
    const refused = changeTerms(city.coordinator, { roundId: round.id, ...terms });
    expect(problemOf(refused).code).toBe('DEADLINE_SENT');
    valueOf(changeTerms(city.coordinator, { roundId: round.id, ...terms, deadline: '2024-06-28' }));
    expect(stored()).toMatchObject({ title: '新しい表題', deadline: '2024-06-28' });
  });
});
