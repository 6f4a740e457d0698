/** The buttons of the problem screen: the way out that fits best is filled, the others beside it and below. */
import type { ReactElement } from 'react';
import type { AppState, StoreBackup } from '../../shared/contract/app-contract.ts';
import { client } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { monthDayTime } from '../components/dates.ts';
import type { ProblemDesk } from './problem-page.tsx';
import { problemRecord } from './problem-record.ts';
import type { WayOut } from './problem-words.ts';
import type { WaysOut } from './use-ways-out.ts';

interface ProblemActionsProps {
  readonly first: WayOut;
  readonly second: WayOut;
  readonly chosen: StoreBackup | undefined;
  readonly ways: WaysOut;
}

export function ProblemActions({ first, second, chosen, ways }: ProblemActionsProps): ReactElement {
  const label: Readonly<Record<WayOut, string>> = {
    restore: `${chosen === undefined ? '' : monthDayTime(chosen.at)} の控えで開く`,
    again: 'もう一度開く',
    start: '別のデータを選ぶ',
  };
  return (
    <div className="p-f">
      <Button variant="primary" onPress={() => void ways.go(first)}>
        {label[first]}
      </Button>
      <Button onPress={() => void ways.go(second)}>{label[second]}</Button>
      <span className="sub" role="status">
        {ways.going === undefined ? '' : '開いています'}
      </span>
    </div>
  );
}

interface ProblemFootProps {
  readonly app: AppState;
  readonly desk: ProblemDesk;
  readonly first: WayOut;
  readonly ways: WaysOut;
}

export function ProblemFoot({ app, desk, first, ways }: ProblemFootProps): ReactElement {
  return (
    <div className="p-m">
      {app.door === 'electron' ? (
        <button
          type="button"
          className="as-link"
          onClick={() => void client.app.showFile({ file: desk.dataDir })}
        >
          データのある場所を開く
        </button>
      ) : null}
      <button type="button" className="as-link" onClick={() => saveRecord(app, desk)}>
        情報システム課に渡す記録を保存
      </button>
      {first === 'restore' ? (
        <button type="button" className="as-link" onClick={() => void ways.go('start')}>
          はじめの設定へ
        </button>
      ) : null}
      <span className="sub">
        種類 <span className="num">{desk.problem.code}</span>
      </span>
    </div>
  );
}

/** The record holds no answer text. */
function saveRecord(app: AppState, desk: ProblemDesk): void {
  const record = problemRecord({ ...desk, at: new Date().toISOString(), version: app.version });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([record], { type: 'text/plain;charset=utf-8' }));
  link.download = 'とりまとめ_記録.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
