import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, type Answer, type AnswerContent } from '../../../shared/answer.ts';
import type { Core } from '../core.ts';
import type { AnswerWrite } from './answers.ts';
import { readHistory } from './history.ts';
import { anyAnswer, anyContent } from './testing/any-content.ts';
import { addSampleRound, cell, deed, items, openCore, temporaryFolder } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

async function withRound(): Promise<Core> {
  const core = await openCore(temporaryFolder());
  addSampleRound(core);
  return core;
}

const draft = (base: number, content: AnswerContent): AnswerWrite => ({
  key: cell,
  base,
  answer: { state: 'draft', content },
  action: 'answer-written',
});

describe('an answer', () => {
  it('is empty, at revision 0, before it was ever written', async () => {
    const { answers } = await withRound();
    const { roundId: _, ...key } = cell;
    expect(answers.get(cell)).toEqual({
      key,
      revision: 0,
      answer: { state: 'empty' },
      needsLook: false,
      late: false,
      complete: false,
      reply: null,
      departmentContent: null,
    });
    expect(answers.ofRound(cell.roundId)).toEqual([]);
  });

  it('gets one revision more with each change', async () => {
    const { answers } = await withRound();
    expect(answers.write(deed, draft(0, items('一')))).toBe(1);
    expect(answers.write(deed, draft(1, items('二')))).toBe(2);
    expect(answers.get(cell)).toMatchObject({
      revision: 2,
      answer: { state: 'draft', content: items('二') },
    });
  });

  it.each([
    ['older than', 1],
    ['ahead of', 3],
    ['never seen by', 0],
  ])('is not overwritten by a save based on a revision %s what stands', async (_, base) => {
    const { answers, store } = await withRound();
    answers.write(deed, draft(0, items('一')));
    answers.write(deed, draft(1, items('二')));
    const before = { answer: answers.get(cell), history: readHistory(store.db) };
    expect(answers.write(deed, draft(base, items('遅れて来た')))).toBeUndefined();
    expect({ answer: answers.get(cell), history: readHistory(store.db) }).toEqual(before);
  });

  it('keeps what a return says exactly, and the department’s words until told otherwise', async () => {
    const { answers } = await withRound();
    const returned: Answer = {
      state: 'returned',
      content: items('直し'),
      reason: '回数は',
      lines: [1],
      until: '2024-07-05',
    };
    answers.write(deed, { ...draft(0, items('直し')), answer: returned, departmentContent: items('元の文') });
    expect(answers.get(cell)).toMatchObject({ answer: returned, departmentContent: items('元の文') });
    answers.write(deed, draft(1, items('二')));
    expect(answers.get(cell)).toMatchObject({
      answer: { state: 'draft' },
      departmentContent: items('元の文'),
    });
    answers.write(deed, { ...draft(2, items('二')), departmentContent: null });
    expect(answers.get(cell).departmentContent).toBeNull();
  });

  it('is not begun by a save based on a revision that never was', async () => {
    const { answers } = await withRound();
    expect(answers.write(deed, draft(1, items('一')))).toBeUndefined();
    expect(answers.get(cell).revision).toBe(0);
  });

  it('can be read as it stood at each revision', async () => {
    const { answers } = await withRound();
    answers.write(deed, draft(0, items('一')));
    answers.write(deed, draft(1, { kind: 'not-applicable', reason: '対象の施設がない。' }));
    answers.write(deed, {
      key: cell,
      base: 2,
      answer: { state: 'returned', content: null, reason: '書き直してください。' },
      action: 'answer-returned',
    });
    expect([0, 1, 2, 3, 4].map((revision) => answers.contentAt(cell, revision))).toEqual([
      null,
      items('一'),
      { kind: 'not-applicable', reason: '対象の施設がない。' },
      null,
      undefined,
    ]);
    expect(answers.contentAt({ ...cell, columnId: 'plan' }, 1)).toBeUndefined();
  });

  it('is one of four different things: empty, 該当なし, an empty text, and 0', async () => {
    const { answers } = await withRound();
    const said: AnswerContent[] = [
      { kind: 'not-applicable', reason: '' },
      { kind: 'text', text: '' },
      { kind: 'number', value: '0' },
      { kind: 'money', yen: 0 },
    ];
    for (const [index, content] of said.entries()) {
      answers.write(deed, { ...draft(0, content), key: { ...cell, columnId: `column-${index}` } });
    }
    const stored = ['column-0', 'column-1', 'column-2', 'column-3', 'never'].map(
      (columnId): Answer => answers.get({ ...cell, columnId }).answer,
    );
    expect(stored).toEqual([...said.map((content) => ({ state: 'draft', content })), { state: 'empty' }]);
    expect(said.map(isBlank)).toEqual([true, true, false, false]);
  });

  it('is read back as it was written, whatever it says', async () => {
    const { answers, store } = await withRound();
    let revision = 0;
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), fc.boolean(), (answer, needsLook, late) => {
        const base = revision;
        revision =
          answers.write(deed, { key: cell, base, answer, action: 'answer-written', needsLook, late }) ?? -1;
        expect(revision).toBe(base + 1);
        expect(answers.get(cell)).toMatchObject({ revision, needsLook, late });
        expect(answers.get(cell).answer).toEqual(answer);
        expect(answers.contentAt(cell, revision)).toEqual(answer.content);
      }),
    );
    expect(verifyStore(store.db).problems).toEqual([]);
  });

  it('agrees with its history also when its fields came in another order, or more of them', async () => {
    const { answers, store } = await withRound();
    const shuffled = { text: '点検した。', kind: 'text', 余分: 1 } as unknown as AnswerContent;
    answers.write(deed, draft(0, shuffled));
    expect(answers.get(cell).answer).toEqual({
      state: 'draft',
      content: { kind: 'text', text: '点検した。' },
    });
    expect(verifyStore(store.db).problems).toEqual([]);
  });

  it('is refused whole when it is no answer, and leaves nothing', async () => {
    const { answers, store } = await withRound();
    const before = readHistory(store.db);
    expect(() => answers.write(deed, draft(0, { kind: 'items', items: [] }))).toThrow('items');
    expect(answers.get(cell).revision).toBe(0);
    expect(readHistory(store.db)).toEqual(before);
  });

  it('keeps other cells and other rounds apart', async () => {
    const { answers } = await withRound();
    const cells = ['measureId', 'departmentId', 'columnId'].map((part) => ({ ...cell, [part]: '別' }));
    fc.assert(
      fc.property(fc.array(anyContent, { minLength: 3, maxLength: 3 }), (contents) => {
        const written = cells.map((key, index) => {
          const content = contents[index] ?? items('無い');
          answers.write(deed, { ...draft(answers.get(key).revision, content), key });
          return content;
        });
        expect(cells.map((key) => answers.get(key).answer)).toEqual(
          written.map((content) => ({ state: 'draft', content })),
        );
      }),
      { numRuns: 30 },
    );
    expect(answers.get(cell).revision).toBe(0);
    expect(answers.ofRound(cell.roundId)).toHaveLength(3);
    expect(answers.ofRound('別の照会')).toEqual([]);
  });
});
