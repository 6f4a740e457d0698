/** Every department's form of a document, filled in, saved anew by LibreOffice, and received: exactly the edits arrive. */
import { afterEach, describe, expect, it } from 'vitest';
import { cellKeyText, contentOf, type AnswerContent } from '../../../../shared/answer.ts';
import { dutiesOf, type Round } from '../../../../shared/round.ts';
import { libreOfficeIsHere, saveAllWithLibreOffice } from '../../documents/write/testing/office.ts';
import {
  cityWithRound,
  departmentId,
  receive,
  valueOf,
  type City,
  type TravellingFile,
} from '../../testing/city.ts';
import { testDocuments } from '../../testing/documents.ts';
import { fillIn, formsFor, type FormInHand } from '../../testing/form-clerk.ts';

const hasOffice = libreOfficeIsHere();

let city: City | undefined;
afterEach(() => city?.close());

/** What a clerk writes, and what has to arrive of it. */
const written: readonly (readonly [typed: string, arrives: AnswerContent])[] = [
  [
    '・見回り 3回\n・講座（①基礎、②応用）を開いた【道路課所管】\n=前年と同じ',
    {
      kind: 'items',
      items: [
        { bullet: true, text: '見回り 3回', note: null },
        { bullet: true, text: '講座（①基礎、②応用）を開いた', note: '道路課所管' },
        { bullet: false, text: '=前年と同じ', note: null },
      ],
    },
  ],
  ['-5件', { kind: 'items', items: [{ bullet: false, text: '-5件', note: null }] }],
  ['令和6年6月19日', { kind: 'items', items: [{ bullet: false, text: '令和6年6月19日', note: null }] }],
  ['6/19', { kind: 'items', items: [{ bullet: false, text: '6/19', note: null }] }],
  ['０１２３', { kind: 'items', items: [{ bullet: false, text: '０１２３', note: null }] }],
];

describe.each(testDocuments)('$name', (document) => {
  it.skipIf(!hasOffice || !document.present)(
    'brings exactly the edits of every department through LibreOffice, and nothing of forms nobody touched',
    async () => {
      const started = await cityWithRound({ document });
      city = started.city;
      const { round } = started;
      const forms = await formsFor(city, round);
      // All of the document, those who answer for one of its two years too: one that ended, and its successor.
      expect([...forms.keys()].toSorted()).toEqual(departmentsAsked(round).toSorted());
      const { before, after } = document.succession;
      expect([forms.size, forms.has(before), forms.has(after)]).toEqual([19, true, true]);
      const expected = new Map<string, AnswerContent>();
      const filled = new Map<string, TravellingFile>();
      for (const [department, form] of forms)
        filled.set(department, await fillIn(form, (hand) => write(hand, round, department, expected)));
      const untouched = [...forms]
        .slice(0, 1)
        .map(([department, form]) => [`${department} 白紙`, form] as const);
      const saved = await saveAllWithLibreOffice(bytesOf([...filled, ...untouched]), 'xlsx');

      for (const [name, bytes] of [...saved].toReversed()) {
        const received = valueOf(await receive(city, { bytes, fileName: name }));
        const { conflicts, merged, accepted } = received;
        const isBlank = name.endsWith('白紙.xlsx');
        expect({ name, notes: received.form?.notes, conflicts, merged, takesAny: accepted > 0 }).toEqual({
          name,
          notes: [],
          conflicts: 0,
          merged: 0,
          takesAny: !isBlank,
        });
      }
      const said = new Map(
        city.coordinator.answers.ofRound(round.id).flatMap(({ key, answer }): [string, AnswerContent][] => {
          const content = contentOf(answer);
          return content === null ? [] : [[cellKeyText(key), content]];
        }),
      );
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected));
    },
    600_000,
  );
});

describe('a form saved in another format', () => {
  it.skipIf(!hasOffice)(
    'brings the edits as ods and as xls too',
    async () => {
      const started = await cityWithRound();
      city = started.city;
      const { round } = started;
      const [[department, form] = ['', undefined]] = await formsFor(city, round);
      if (!form) throw new Error('no form');
      const expected = new Map<string, AnswerContent>();
      const filled = await fillIn(form, (hand) => write(hand, round, department, expected));
      for (const [extension, accepted] of [
        ['ods', expected.size],
        // The same words again, from a copy of its own.
        ['xls', 0],
      ] as const) {
        const saved = await saveAllWithLibreOffice(bytesOf([[department, filled]]), extension);
        const [bytes = new Uint8Array()] = saved.values();
        const received = valueOf(await receive(city, { bytes, fileName: `${department}.${extension}` }));
        expect([received.form?.notes, received.accepted, received.conflicts]).toEqual([[], accepted, 0]);
      }
      for (const { key, answer } of city.coordinator.answers.ofRound(round.id))
        expect(contentOf(answer)).toEqual(expected.get(cellKeyText(key)));
    },
    600_000,
  );
});

function departmentsAsked(round: Round): string[] {
  return round.structure.departments
    .filter((each) => dutiesOf(round, each.id).length > 0)
    .map((each) => each.name);
}

function bytesOf(files: Iterable<readonly [name: string, file: TravellingFile]>): Map<string, Uint8Array> {
  return new Map([...files].map(([name, { bytes }]) => [`${name}.xlsx`, bytes]));
}

/** Every second cell gets a text, every third of the others a reason for 該当なし. */
function write(
  hand: FormInHand,
  round: Round,
  department: string,
  expected: Map<string, AnswerContent>,
): void {
  const own = departmentId(round, department);
  for (const [index, { assignment, column }] of dutiesOf(round, own).entries()) {
    const { measureId } = assignment;
    const title = round.structure.measures.find((each) => each.id === measureId)?.title ?? '';
    const key = cellKeyText({ measureId, departmentId: own, columnId: column.id });
    const [typed, arrives] = written[(index / 2) % written.length] ?? ['', undefined];
    if (arrives) {
      hand.cell(title, column.label).value = typed;
      expected.set(key, arrives);
    } else if (index % 3 === 0) {
      hand.cell(title, column.label, 'reason').value = `${title}の対象がないため`;
      expected.set(key, { kind: 'not-applicable', reason: `${title}の対象がないため` });
    }
  }
}
