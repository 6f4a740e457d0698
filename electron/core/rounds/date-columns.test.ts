/** A column of days through a year: asked, answered, disputed, decided, published, asked again; always by the city's own eras. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentOf, type AnswerContent } from '../../../shared/answer.ts';
import type { Column, Round } from '../../../shared/round.ts';
import { compareRound } from '../compare/compare-round.ts';
import { compareTable } from '../documents/compare-table.ts';
import { textTable } from '../documents/text-table.ts';
import { publishFinal } from '../publish/publish-final.ts';
import { releaseCells } from '../publish/release-cells.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  departmentId,
  edit,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { changeEras } from './change-eras.ts';
import { replaceColumns } from './change-round.ts';
import { decideConflict } from './decide-conflict.ts';
import { findRound } from './find-round.ts';
import { listConflicts } from './list-conflicts.ts';
import { acceptAnswers } from './review.ts';
import { startRound } from './start-round.ts';

const who = coordinatorName;
const department = '教育指導課';
const door = '駆け込み場所「みどりのドア」';
const held: Column = { id: 'held', label: '実施日', fiscalYear: 2023, purpose: 'result', kind: 'date' };
const day = (date: string): AnswerContent => ({ kind: 'date', date });

let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  const { eras, revision } = { eras: city.coordinator.eras(), revision: 0 };
  const next = { name: '若葉', letter: 'W', firstYear: 2023, firstDay: '2023-10-01' };
  valueOf(changeEras(city.coordinator, { eras: [next, ...eras], base: revision, who }));
  const change = { roundId: round.id, columns: [held], intoPlan: true, who };
  valueOf(replaceColumns(city.coordinator, change));
  round = valueOf(findRound(city.coordinator, '2023')).round;
});
afterEach(() => city.close());

const keyOf = () => ({
  roundId: round.id,
  measureId: round.structure.measures.find((each) => each.title === door)?.id ?? '',
  departmentId: departmentId(round, department),
  columnId: held.id,
});
const said = (date: string) => ({
  bytes: Buffer.from(JSON.stringify({ answers: [{ measure: door, fiscalYear: 2023, content: day(date) }] })),
  fileName: '回答.json',
});
const standing = () => contentOf(city.coordinator.answers.get(keyOf()).answer);

describe('a column of days', () => {
  it('is a conflict where both sides name another day, and none where they name the same', async () => {
    const request = requestFor(city, round, department);
    const response = await answerAs(city, department, request, said('2023-10-25'));
    edit(city, keyOf(), day('2023-10-24'));
    expect(valueOf(await receive(city, response))).toMatchObject({ conflicts: 1 });
    const [conflict] = listConflicts(city.coordinator, round);
    expect(conflict).toMatchObject({
      kind: 'date',
      ours: day('2023-10-24'),
      theirs: day('2023-10-25'),
    });
    const conflictId = conflict?.id ?? '';
    valueOf(decideConflict(city.coordinator, { conflictId, decision: { take: 'theirs' }, who }));
    expect(standing()).toEqual(day('2023-10-25'));

    const again = await answerAs(city, department, requestFor(city, round, department), said('2023-10-26'));
    edit(city, keyOf(), day('2023-10-26'));
    expect(valueOf(await receive(city, again))).toMatchObject({ conflicts: 0 });
    expect(standing()).toEqual(day('2023-10-26'));
  });

  it('is published by the city’s own eras, read back, compared, and shown a year later as it was', async () => {
    const { coordinator } = city;
    edit(city, keyOf(), day('2023-10-25'));
    valueOf(acceptAnswers(coordinator, { roundId: round.id, who }));
    valueOf(releaseCells(coordinator, { roundId: round.id, who, reason: '所管がないため' }));
    const folder = join(city.folder, '公表');
    const formats = ['tsv', 'csv', 'json', 'html', 'docx', 'xlsx', 'data-csv', 'data-xlsx'] as const;
    const { files } = valueOf(
      await publishFinal(coordinator, { roundId: round.id, who, formats: [...formats], folder }),
    );
    const textOf = (format: (typeof formats)[number]): string =>
      readFileSync(files[formats.indexOf(format)] ?? '', 'utf8');
    for (const format of ['tsv', 'csv', 'json', 'html', 'data-csv'] as const)
      expect([format, textOf(format).includes('若葉元年10月25日')]).toEqual([format, true]);
    expect(textOf('data-csv')).toContain('2023-10-25');
    expect(verifyStore(coordinator.store.db).problems).toEqual([]);

    valueOf(startRound(coordinator, { resultsYear: 2024, deadline: null, who }));
    const next = valueOf(findRound(coordinator, '2024')).round;
    expect(next.columns).toMatchObject([{ kind: 'date', label: '実施日', fiscalYear: 2024 }]);
    const request = requestFor(city, next, department);
    // In the readable copy; the day itself is not moved by a year as the years in a text are.
    expect(Buffer.from(request.bytes).toString('utf8')).toContain('若葉元年10月25日');
    const { compared, names } = valueOf(compareRound(coordinator, next, { kind: 'last-round' }));
    const table = compareTable(compared, { title: '', names, isAll: true, layout: 'side-by-side' });
    expect(
      textTable(table)
        .rows.flat()
        .some((text) => text.includes('若葉元年10月25日')),
    ).toBe(true);
  });
});
