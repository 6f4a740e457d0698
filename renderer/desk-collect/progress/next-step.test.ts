import { describe, expect, it } from 'vitest';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { leadOf, nextStep, type NextStep } from './next-step.ts';
import { departmentRows } from './progress-rows.ts';
import { reportOf } from './testing/report.ts';

const stepOf = (report: ProgressReport, hasOpenRound = true): NextStep =>
  nextStep(report, departmentRows(report), hasOpenRound);
const final = (report: ProgressReport): ProgressReport => ({
  ...report,
  round: { ...report.round, state: 'final' },
});

describe('the one filled button', () => {
  it('makes the request files before anything else', () => {
    const report = { ...reportOf({ 道路課: ['missing'] }), askedAt: null };
    expect(stepOf(report)).toBe('requests');
    expect(leadOf(report)).toBe('照会ファイルをまだ作っていません。');
  });

  it('reminds while anybody owes an answer, also while nothing has come', () => {
    const report = reportOf({ 道路課: ['missing'], 広報課: ['conflict'] });
    expect(stepOf(report)).toBe('remind');
    expect(leadOf(report)).toBe('まだ届いていません。');
    expect(stepOf(reportOf({ 道路課: ['returned', 'accepted'] }))).toBe('remind');
  });

  it('leads to what waits here where nobody is waited for', () => {
    expect(stepOf(reportOf({ 道路課: ['conflict', 'submitted'] }))).toBe('receive');
    expect(stepOf(reportOf({ 道路課: ['submitted', 'accepted'] }))).toBe('review');
    expect(stepOf(reportOf({ 自課: ['missing'], 道路課: ['accepted'] }, { 自課: { isOffice: true } }))).toBe(
      'review',
    );
  });

  it('leads to the output when every cell is accepted', () => {
    const report = reportOf({ 道路課: ['accepted', 'accepted'] });
    expect(stepOf(report)).toBe('publish');
    expect(leadOf(report)).toBe('2欄すべてを受理しました。');
  });

  it('starts the next round when the last one is final', () => {
    const report = final(reportOf({ 道路課: ['accepted'] }));
    expect(stepOf(report, false)).toBe('start');
    expect(stepOf(report, true)).toBe('publish');
    expect(leadOf(report)).toBe('この照会は確定しています。');
  });
});
