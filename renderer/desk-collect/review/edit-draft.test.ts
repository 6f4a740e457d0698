import { describe, expect, it } from 'vitest';
import type { Answer, AnswerContent } from '../../../shared/answer.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import type { MarkedLine } from '../../../shared/marked-changes.ts';
import type { Column } from '../../../shared/round.ts';
import { cellLines, countChanges } from './cell-lines.ts';
import { draftOf, readDraft } from './edit-draft.ts';

const base = { id: 'c', label: '列', fiscalYear: 2023, purpose: 'result' } as const;
const items: Column = { ...base, kind: 'items' };
const said = (...texts: string[]): AnswerContent => ({
  kind: 'items',
  items: texts.map((text) => ({ bullet: true, text, note: null })),
});
const cell = (answer: Answer, departmentContent: AnswerContent | null = null): ReviewCell => ({
  measureId: 'm',
  departmentId: 'd',
  columnId: 'c',
  revision: 4,
  answer,
  departmentContent,
  needsLook: false,
  late: false,
  conflict: false,
  reply: null,
  comments: 0,
});
const submitted = (content: AnswerContent) => cell({ state: 'submitted', content });

describe('the editor of a cell', () => {
  it('says what stands there until something is typed, and knows on which revision', () => {
    const draft = draftOf(submitted(said('一', '二')), items);
    expect(draft).toMatchObject({ text: '・一\n・二', notApplicable: false, base: 4 });
    expect(readDraft(draft, items)).toEqual({ kind: 'content', content: said('一', '二') });
  });

  it('keeps the lines while 該当なし is tried, and wants a reason for it', () => {
    const draft = { ...draftOf(submitted(said('一')), items), notApplicable: true };
    expect(readDraft(draft, items)).toEqual({ kind: 'refused', message: '理由を書いてください。' });
    expect(readDraft({ ...draft, reason: '他課の事業' }, items)).toMatchObject({
      content: { kind: 'not-applicable', reason: '他課の事業' },
    });
    expect(readDraft({ ...draft, notApplicable: false }, items)).toMatchObject({ content: said('一') });
  });

  it('leaves a 再掲 in another kind of column until words take its place', () => {
    const draft = draftOf(submitted({ kind: 'reference', measureId: 'm9' }), items);
    expect(draft.text).toBe('');
    expect(readDraft(draft, items)).toMatchObject({ content: { kind: 'reference', measureId: 'm9' } });
    expect(readDraft({ ...draft, text: '・新しい文' }, items)).toMatchObject({ content: said('新しい文') });
  });

  it('refuses what cannot be saved, with a sentence', () => {
    const empty = draftOf(cell({ state: 'empty' }), items);
    expect(readDraft(empty, items)).toEqual({
      kind: 'refused',
      message: '文を書くか、［該当なし］を選んでください。',
    });
    const number: Column = { ...base, kind: 'number', unit: '件' };
    expect(readDraft({ ...empty, text: '12件' }, number)).toEqual({
      kind: 'refused',
      message: '数字で書いてください。単位は要りません。',
    });
  });
});

const text = (lines: readonly MarkedLine[]) =>
  lines.map(({ parts }) => parts.map(({ mark, text: part }) => `${mark[0]}:${part}`).join('|'));

describe('the words of a cell in the table', () => {
  const printing = { eras: defaultEras, unit: '', titleOf: () => undefined };

  it('show the office’s change over the department’s words, or as it will be printed', () => {
    const edited = cell(
      { state: 'submitted', content: said('出前講座を実施する予定。') },
      said('出前講座を実施予定。'),
    );
    const tracked = cellLines(edited, printing, { tracked: true });
    expect(tracked.flatMap(({ parts }) => parts.filter((each) => each.mark !== 'same'))).not.toEqual([]);
    expect(text(cellLines(edited, printing, { tracked: false }))).toEqual(['s:出前講座を実施する予定。']);
  });

  it('count a stroke and what is put in its stead as one change', () => {
    const edited = cell({ state: 'submitted', content: said('三回', '二', '足した') }, said('二回', '二'));
    expect(countChanges(cellLines(edited, printing, { tracked: true }))).toBe(2);
    expect(countChanges(cellLines(submitted(said('一')), printing, { tracked: true }))).toBe(0);
  });
});
