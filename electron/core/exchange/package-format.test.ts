/** A file says the oldest version of the format that can read it: only what is new asks for a newer program. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Column } from '../../../shared/round.ts';
import { replaceColumns } from '../rounds/change-round.ts';
import { findRound } from '../rounds/find-round.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { manifestOf } from '../testing/forge.ts';
import { formatOf } from './package-format.ts';

const department = '教育指導課';
const door = '駆け込み場所「みどりのドア」';
const held: Column = { id: 'held', label: '実施日', fiscalYear: 2023, purpose: 'result', kind: 'date' };

let city: City | undefined;
afterEach(() => city?.close());

describe('the version of a file', () => {
  it('is the first where nothing in it is newer', async () => {
    const { city: own, round } = await cityWithRound();
    city = own;
    const request = requestFor(own, round, department);
    expect(manifestOf(request.bytes).formatVersion).toBe(1);
    const response = await answerAs(own, department, request, [
      { measure: door, fiscalYear: 2023, items: ['登録した'] },
    ]);
    expect(manifestOf(response.bytes).formatVersion).toBe(1);
  });

  it('is the one that knows days, where a day is asked for or answered, and such a file is read', async () => {
    const { city: own, round: begun } = await cityWithRound();
    city = own;
    const change = { roundId: begun.id, columns: [held], intoPlan: false, who: coordinatorName };
    valueOf(replaceColumns(own.coordinator, change));
    const { round } = valueOf(findRound(own.coordinator, '2023'));
    const request = requestFor(own, round, department);
    expect(manifestOf(request.bytes).formatVersion).toBe(3);
    const content: AnswerContent = { kind: 'date', date: '2023-05-08' };
    const answers = { answers: [{ measure: door, fiscalYear: 2023, content }] };
    const given = { bytes: Buffer.from(JSON.stringify(answers)), fileName: '回答.json' };
    const response = await answerAs(own, department, request, given);
    expect(manifestOf(response.bytes).formatVersion).toBe(3);
    expect(readFileSync(response.answered.file).includes('令和5年5月8日')).toBe(true);
    expect(valueOf(await receive(own, response))).toMatchObject({ accepted: 1 });
  });

  it('does not depend on where in the payload the day stands', () => {
    expect(formatOf({ previous: { columns: [{ kind: 'items' }, { ...held }] } })).toBe(3);
    expect(formatOf({ answers: [{ content: { kind: 'text', text: 'date' } }], kind: 'request' })).toBe(1);
    expect(formatOf(null)).toBe(1);
  });
});
