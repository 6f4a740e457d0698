/** A form on paper: whatever is too long for its cell can be read whole, on the sheet that the cell names. */
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf } from '../../../../shared/answer.ts';
import { withoutSpace } from '../../documents/text-table.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from '../../documents/write/testing/office.ts';
import { popplerIsHere, readPages } from '../../documents/write/testing/read-pdf.ts';
import {
  bullets,
  cityWithRound,
  edit,
  keyOf,
  receive,
  standing,
  valueOf,
  type City,
} from '../../testing/city.ts';
import { fillIn, formsFor } from '../../testing/form-clerk.ts';

const department = '学校教育課';
const measure = '学校・園・放課後施設の安全点検';

let city: City | undefined;
afterEach(() => city?.close());

/** Numbers that can be looked for, so many that no row of Excel holds them. */
const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${word}${String(index + 1).padStart(3, '0')}`);

const items = numbered('点検の記録', 60);
const sentence = numbered('続けて書いた文', 220);
const reasons = numbered('無い訳', 240);
const message = numbered('お願いの文', 90);

describe.skipIf(!libreOfficeIsHere() || !popplerIsHere())('a form printed by LibreOffice', () => {
  it('shows every word of a long answer, of a long reason and of a long 照会文', async () => {
    const started = await cityWithRound({ message: message.join('。\n') });
    city = started.city;
    const { round } = started;
    const content = bullets(...items, sentence.join('、'));
    edit(city, keyOf(round, measure, department, 2023), content);
    const reason = reasons.join('、');
    edit(city, keyOf(round, measure, department, 2024), { kind: 'not-applicable', reason });
    const form = (await formsFor(city, round, department)).get(department);
    if (!form) throw new Error('no form');

    const pages = await readPages(await convertWithLibreOffice(form.bytes, 'xlsx', 'pdf'));
    const lines = pages.map((page) =>
      page.lines.map((line) => line.map(({ text }) => text).join('')).join(''),
    );
    const text = withoutSpace(lines.join(''));
    const missing = [...items, ...sentence, ...reasons, ...message].filter((each) => !text.includes(each));
    expect(missing).toEqual([]);
    expect(text).toContain('全文は、シート「全文」の');

    const untouched = valueOf(await receive(city, await fillIn(form, () => {})));
    expect([untouched.accepted, untouched.conflicts, untouched.form?.notes]).toEqual([0, 0, []]);
    expect(contentOf(standing(city, keyOf(round, measure, department, 2023)).answer)).toEqual(content);
  }, 120_000);
});
