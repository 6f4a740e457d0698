import { expect, it } from 'vitest';
import { problemRecord } from './problem-record.ts';

it('tells what happened, line by line', () => {
  const record = problemRecord({
    at: '2024-06-19T05:32:00.000Z',
    version: '0.1.0',
    dataDir: '/home/山田 花子/とりまとめ',
    problem: { code: 'CORRUPT', message: '保存ファイルがこわれています。' },
    backups: [
      {
        file: 'b.sqlite',
        at: '2024-06-18T00:02:00.000Z',
        ok: false,
        message: 'こわれています。',
        answers: null,
        kind: 'automatic',
        changes: null,
        missing: null,
      },
    ],
  });
  expect(record.split('\r\n')).toEqual([
    'とりまとめ　データを開けなかったときの記録',
    '日時\t2024-06-19T05:32:00.000Z',
    '版\t0.1.0',
    '場所\t/home/山田 花子/とりまとめ',
    '種類\tCORRUPT',
    '内容\t保存ファイルがこわれています。',
    '控え\t1個',
    '\tb.sqlite\t不合格\tこわれています。',
    '',
  ]);
});
