import { describe, expect, it } from 'vitest';
import type { DeskCell, Finding } from '../../../shared/contract/desk-contract.ts';
import { contentSummary, findingKey, leadSentence, submissionScope } from './submission-scope.ts';

const cell = (measureId: string, change: Partial<DeskCell> = {}): DeskCell => ({
  measureId,
  columnId: 'result',
  revision: 1,
  state: 'draft',
  content: { kind: 'text', text: '見守り' },
  complete: true,
  reason: null,
  lines: [],
  until: null,
  reply: null,
  writable: 'open',
  ...change,
});
const finding = (level: Finding['level'], message: string): Finding => ({
  level,
  code: 'incomplete',
  message,
  cells: [],
});
const none: ReadonlySet<string> = new Set();

describe('submissionScope', () => {
  it('takes what is complete and open, leaves what is not, and does not count what was given', () => {
    const scope = submissionScope([
      cell('a'),
      cell('b', { complete: false }),
      cell('c', { writable: 'submitted', state: 'submitted' }),
    ]);
    expect(scope.going.map((each) => each.measureId)).toEqual(['a']);
    expect(scope.staying.map((each) => each.measureId)).toEqual(['b']);
    expect(scope.given.map((each) => each.measureId)).toEqual(['c']);
  });
});

describe('leadSentence', () => {
  it('has one form for each outcome', () => {
    const warn = finding('warn', '同じ文です');
    expect(leadSentence([finding('ok', 'すべて')], none)).toBe('提出できます。');
    expect(leadSentence([warn, finding('warn', '別')], none)).toBe(
      '提出できます。確かめていただきたいことが2件あります。',
    );
    expect(leadSentence([warn, finding('error', '理由')], none)).toBe(
      '提出の前に、直すところが1件あります。',
    );
  });

  it('no longer counts what was said to be right as it is', () => {
    const warn = finding('warn', '同じ文です');
    expect(leadSentence([warn], new Set([findingKey(warn)]))).toBe('提出できます。');
  });
});

describe('contentSummary', () => {
  it('counts measures, cells, kinds and replies', () => {
    const cells = [
      cell('a', { reply: '集計していません。' }),
      cell('a', { columnId: 'plan' }),
      cell('b', { content: { kind: 'not-applicable', reason: '事業がない' } }),
      cell('b', { columnId: 'plan', content: { kind: 'not-applicable', reason: '事業がない' } }),
    ];
    expect(contentSummary(cells)).toBe('2施策・4欄（入力済2、該当なし2）／差戻しへの返事1件');
    expect(contentSummary([cell('a', { reply: ' ' })])).toBe('1施策・1欄（入力済1）');
  });
});
