/** Commands one by one, on one store: what they say, to people and to programs, and what they refuse. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetData, xlsxOf } from '../core/documents/read/testing/office-files.ts';
import { readDocument, sampleDocument } from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { jsonOf, runCommand, type Ran, type ReceivedFiles } from './testing/run-command.ts';

const run = (...args: readonly string[]): Ran => runCommand(args);
const isSentence = (text: string): boolean => /^[^\n]*[ぁ-んァ-ヶ一-龠][^\n]*。\n$/u.test(text);

interface Refused {
  readonly error: { readonly code: string; readonly message: string };
}

describe('the command line', () => {
  let temporary: TemporaryFolder;
  const at = (...names: string[]): string => join(temporary.path, ...names);
  const data = (): string => at('保存先');
  const command = (...args: readonly string[]): Ran =>
    run(...args, '--data', data(), '--json', '--by', '花子');
  /** Ends with 1, one sentence on standard error, one object on standard output. */
  const refusalOf = (...args: readonly string[]): Refused['error'] => {
    const ran = command(...args);
    expect(ran.code).toBe(1);
    expect(isSentence(ran.stderr)).toBe(true);
    const { error } = jsonOf(ran) as Refused;
    expect(`${error.message}\n`).toBe(ran.stderr);
    return error;
  };
  const measure = '広報紙と市公式サイトでの周知';
  let request: string;
  beforeAll(() => {
    temporary = temporaryFolder();
  });
  afterAll(() => {
    temporary.remove();
  });

  it('shows its commands', () => {
    const ran = run('--help');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['import', 'round start', 'receive', 'restore', 'demo'])
      expect(ran.stdout).toContain(name);
    expect(run('round', 'start', '--help')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['集計']],
    ['an unknown option', ['status', '--colour']],
    ['a missing file', ['import']],
    ['a missing option', ['round', 'start']],
    ['a year that is none', ['round', 'start', '--results', '昨年度']],
    ['a day that is none', ['round', 'start', '--results', '2023', '--deadline', '2024-02-30']],
    ['a format that is none', ['export', '--format', 'doc', '--out', 'x']],
  ])('ends with 2 for wrong usage: %s', (_name, args) => {
    const ran = run(...args, ...(args.length > 0 ? ['--data', data()] : []));
    expect(ran.code).toBe(2);
    expect(ran.stdout + ran.stderr).toMatch(/[ぁ-ん]/u);
    expect(existsSync(data())).toBe(false);
  });

  it('says wrong usage as one JSON object too', () => {
    const ran = run('round', 'start', '--json');
    expect(ran.code).toBe(2);
    expect((jsonOf(ran) as Refused).error.code).toBe('USAGE');
    expect(ran.stderr).toContain('--results');
  });

  it('refuses with a sentence before there is anything', () => {
    expect(refusalOf('status').code).toBe('NO_ROUND');
    expect(refusalOf('round', 'start', '--results', '2023').code).toBe('NO_PLAN');
    expect(refusalOf('import', at('ない.txt')).code).toBe('NO_SUCH_FILE');
  });

  it('refuses a table with a problem, and lists where', () => {
    const spoilt = at('こわれた表.txt');
    const text = Buffer.from(readDocument(sampleDocument)).toString('utf8');
    writeFileSync(spoilt, text.replace('【広報課】', '【広法課】'));
    const ran = command('import', spoilt);
    expect(ran.code).toBe(1);
    const refused = jsonOf(ran) as Refused & { problems: { line: number; column: number }[] };
    expect(refused.error.code).toBe('TABLE_PROBLEMS');
    expect(refused.problems).toMatchObject([{ column: 4 }]);
    expect(text.split('\n')[refused.problems[0]!.line - 1]).toContain(measure);
  });

  it('shows what it understands of a workbook, stores nothing, and imports it with a mapping', () => {
    const rows = [
      ['施策', '担当課', '令和5年度の取組み', '備考'],
      ['見守り', '安全課', '・一', 'メモ'],
    ];
    const file = at('去年の表.xlsx');
    const map = at('対応表.json');
    writeFileSync(file, xlsxOf({ sheets: { 一覧: sheetData(rows) } }));
    expect(refusalOf('import', file)).toMatchObject({
      code: 'UNKNOWN_COLUMNS',
      message: expect.stringMatching(/「備考」.*--map 対応表\.json/u),
    });
    writeFileSync(map, '{ "colums": [] }');
    expect(refusalOf('import', file, '--map', map).code).toBe('BAD_MAPPING');
    writeFileSync(map, '{ "title": "防犯計画", "columns": [{ "column": "備考", "role": "ignored" }] }');
    const shown = command('import', file, '--map', map, '--dry-run');
    expect(jsonOf(shown)).toMatchObject({
      plan: '防犯計画',
      answers: { '2023': 1 },
      stored: false,
      understanding: { format: 'xlsx', counts: { measures: 1 }, unknown: null },
    });
    const other = run('import', file, '--map', map, '--data', at('別の保存先'), '--json');
    expect(jsonOf(other)).toMatchObject({ plan: '防犯計画', measures: 1 });
  });

  it('speaks to a person without --json', () => {
    const ran = run('import', sampleDocument.path, '--plan-only', '--data', data());
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(
      '「みどりヶ丘市防犯計画」を取り込みました。見出し 第1層4、第2層6、施策24、課19。',
    );
    expect(refusalOf('import', sampleDocument.path).code).toBe('PLAN_EXISTS');
  });

  it('takes a year in any writing, and a round once a year', () => {
    expect(command('round', 'start', '--results', '令和5年度').code).toBe(0);
    expect(refusalOf('round', 'start', '--results', 'R5').code).toBe('ROUND_EXISTS');
  });

  it('writes the request of one department', () => {
    const { files } = jsonOf(command('request', '--out', at('照会'), '--department', '広報課')) as {
      files: string[];
    };
    expect(files).toHaveLength(1);
    [request = ''] = files;
    expect(refusalOf('request', '--out', at('照会'), '--department', '広法課').code).toBe('NO_DEPARTMENT');
  });

  it('takes answers as JSON, and names what is still missing', () => {
    const answers = at('回答.json');
    writeFileSync(answers, JSON.stringify([{ measure, fiscalYear: 2023, items: ['特集記事'] }]));
    const answer = (...more: string[]): Ran =>
      run(
        'answer',
        request,
        '--answers',
        answers,
        '--out',
        at('回答'),
        '--data',
        at('広報課'),
        '--json',
        ...more,
      );
    const ran = answer('--by', '広報 太郎');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(jsonOf(ran)).toMatchObject({
      department: '広報課',
      revision: 1,
      answers: 1,
      leftOut: [],
      missing: [{ measure, fiscalYear: 2024 }],
    });
    expect(answer().code).toBe(2);
    writeFileSync(answers, JSON.stringify([{ measure: 'ほかの施策', fiscalYear: 2023, items: ['一'] }]));
    const refused = answer('--by', '広報 太郎');
    expect(refused.code).toBe(1);
    expect((jsonOf(refused) as Refused).error.code).toBe('UNKNOWN_CELL');
  });

  it('says how each department and each measure stands', () => {
    const { byDepartment, byMeasure } = jsonOf(command('status')) as {
      byDepartment: { department: string; cells: number; counts: Record<string, number> }[];
      byMeasure: { measure: string; counts: Record<string, number> }[];
    };
    expect(byDepartment.reduce((sum, each) => sum + each.cells, 0)).toBe(80);
    expect(byDepartment.find((each) => each.department === '広報課')?.counts['missing']).toBe(2);
    expect(byMeasure.find((each) => each.measure === measure)?.counts['missing']).toBe(6);
    expect(run('status', '--data', data()).stdout).toContain('課: 広報課 2欄の0%に回答。');
  });

  it('writes reminders, and notes that they were sent only when told to', () => {
    const out = at('督促');
    const one = ['--department', '広報課', '--from', 'くらし安全課'];
    const written = jsonOf(command('remind', ...one, '--out', out)) as { files: string[]; noted: number };
    expect(written).toMatchObject({ noted: 0, letters: [{ department: '広報課', missing: 2 }] });
    expect(readFileSync(written.files[0] ?? '', 'utf8')).toContain(`・${measure}（令和5年度、令和6年度）`);
    expect(jsonOf(command('remind', ...one, '--record'))).toMatchObject({ noted: 1, files: [] });
    expect(jsonOf(command('status'))).toMatchObject({ missing: { length: 80 } });
    expect(run('remind', ...one, '--data', data()).stdout).toContain('送信はしません。');
    expect(refusalOf('remind', '--department', '広法課').code).toBe('NO_DEPARTMENT');
  });

  it('extends the deadline of a department, with a reason and a day that is to come', () => {
    const one = ['--department', '広報課', '--reason', '議会のため'];
    expect(jsonOf(command('extend', '--until', '2099-07-03', ...one))).toEqual({
      until: '2099-07-03',
      extended: 1,
    });
    const again = run('extend', '--until', '2099-07-04', ...one, '--data', data());
    expect(again.stdout).toBe('広報課の回答期限を7月4日（土）まで延ばしました（1課）。\n');
    expect(refusalOf('extend', '--until', '2001-07-03', ...one).code).toBe('DAY_PAST');
    expect(refusalOf('extend', '--until', '2099-07-01', ...one).code).toBe('NOT_LATER');
    expect(command('extend', '--until', '七月三日', ...one).code).toBe(2);
    expect(command('extend', '--until', '2099-07-03').code).toBe(2);
  });

  it('refuses to answer in the coordinator’s own data folder', () => {
    const answers = ['--answers', sampleDocument.path, '--out', at('回答')];
    expect(refusalOf('answer', request, ...answers).code).toBe('OWN_REQUEST');
  });

  it('receives what it can, refuses the rest file by file, and ends with 1', () => {
    const [response = ''] = readdirSync(at('回答')).map((each) => at('回答', each));
    const broken = at('回答', '途中で切れた.kaito');
    writeFileSync(broken, readFileSync(response).subarray(0, 900));
    const ran = command('receive', broken, response, at('ない.kaito'), request);
    expect(ran.code).toBe(1);
    const { files } = jsonOf(ran) as ReceivedFiles;
    expect(
      files.map((each) => [basename(each.file), each.accepted, each.refused.map(({ code }) => code)]),
    ).toEqual([
      ['途中で切れた.kaito', 0, ['TRUNCATED']],
      [basename(response), 1, []],
      ['ない.kaito', 0, ['NO_SUCH_FILE']],
      [basename(request), 0, ['NOT_A_RESPONSE']],
    ]);
    const sentences = ran.stderr.trimEnd().split('\n');
    expect(sentences).toHaveLength(3);
    expect(sentences.every((each) => each.endsWith('。'))).toBe(true);
  });

  it('accepts, returns and shows the history of a measure', () => {
    expect(jsonOf(command('accept', '--measure', '広報紙'))).toMatchObject({ accepted: 1 });
    const back = command(
      'return',
      '--measure',
      '広報紙',
      '--department',
      '広報課',
      '--year',
      '2023',
      '--reason',
      '号数を',
    );
    expect(jsonOf(back)).toEqual({ returned: 1 });
    expect(
      refusalOf('return', '--measure', 'ない施策', '--department', '広報課', '--reason', '一').code,
    ).toBe('NO_CELL');
    const { changes } = jsonOf(command('history', '--measure', '広報紙')) as {
      changes: Record<string, unknown>[];
    };
    expect(changes.map((each) => each['action'])).toEqual([
      'answer-received',
      'answer-accepted',
      'answer-returned',
    ]);
    expect(changes[0]).toMatchObject({ measure, department: '広報課', who: '花子', why: '広報 太郎の回答' });
    expect(changes[2]).toMatchObject({
      why: '号数を',
      before: { state: 'accepted' },
      after: { state: 'returned' },
    });
    const other = jsonOf(command('history', '--department', '道路課')) as { changes: unknown[] };
    expect(other.changes).toHaveLength(1);
  });

  it('edits, comments, restores and lists what changed', () => {
    const cell = ['--measure', '広報紙', '--department', '広報課', '--year', '2023'];
    expect(jsonOf(command('edit', ...cell, '--text', '・特集記事を3回'))).toMatchObject({ changed: true });
    expect(jsonOf(command('edit', ...cell, '--text', '・特集記事を3回'))).toMatchObject({ changed: false });
    expect(jsonOf(command('changes', '--since', 'submission'))).toMatchObject({
      submission: [{ measure, department: '広報課' }],
    });
    expect(jsonOf(command('changes', '--since', 'acceptance'))).toMatchObject({ acceptance: [{ measure }] });
    expect(jsonOf(command('comment', ...cell, '--text', '号数は？'))).toHaveProperty('id');
    const { revisions } = jsonOf(command('restore-answer', ...cell)) as { revisions: { what: string }[] };
    expect(revisions.map((each) => each.what)).toEqual(['edited', 'returned', 'accepted', 'received']);
    expect(jsonOf(command('restore-answer', ...cell, '--revision', '1'))).toEqual({ revision: 5 });
    expect(jsonOf(command('changes'))).toEqual({ submission: [], acceptance: [], publication: null });
    expect(jsonOf(command('edit', ...cell, '--not-applicable', '別の課の事業'))).toMatchObject({
      changed: true,
    });
    expect(jsonOf(command('edit', ...cell, '--undo'))).toMatchObject({ text: '・特集記事' });
    expect(refusalOf('edit', '--measure', '広報紙', '--department', '広報課', '--text', '一').code).toBe(
      'WHICH_CELL',
    );
    expect(refusalOf('restore-answer', ...cell, '--revision', '99').code).toBe('NO_SUCH_REVISION');
    expect(command('edit', ...cell).code).toBe(2);
    expect(command('changes', '--since', '昨日').code).toBe(2);
  });

  it('returns several cells from a list, each with its own reason, lines and day', () => {
    const list = at('差戻し.json');
    const one = {
      measure: '広報紙',
      department: '広報課',
      year: 2023,
      reason: '号数を',
      lines: [1],
      until: '2999-06-28',
    };
    const refused = (content: unknown): string => {
      writeFileSync(list, typeof content === 'string' ? content : JSON.stringify(content));
      return refusalOf('return', '--file', list).code;
    };
    expect(refused('[')).toBe('UNREADABLE');
    expect(refused([{ ...one, reason: undefined }])).toBe('UNREADABLE');
    expect(refused([{ ...one, lines: [9] }])).toBe('NO_SUCH_LINE');
    expect(refused([one, { ...one, year: 2024, lines: [], reason: '' }])).toBe('NO_REASON');
    writeFileSync(
      list,
      JSON.stringify([one, { ...one, year: '令和6年度', lines: undefined, reason: '予定を' }]),
    );
    expect(jsonOf(command('return', '--file', list))).toEqual({ returned: 2 });
    const wrong = ['return', '--measure', '広報紙', '--department', '広報課', '--reason', '一'];
    expect(command(...wrong, '--lines', '一').code).toBe(2);
    expect(command(...wrong, '--until', '6月末').code).toBe(2);
  });

  it('refuses to finalize with gaps, unless they are signed for', () => {
    expect(refusalOf('round', 'finalize').code).toBe('NOT_COMPLETE');
    expect(jsonOf(command('round', 'finalize', '--despite-gaps'))).toMatchObject({
      missing: 80,
      notAccepted: 0,
      snapshot: { number: 1 },
    });
    expect(refusalOf('request', '--out', at('照会')).code).toBe('ROUND_FINAL');
  });

  it('prints the edition again byte for byte, and opens the round for a correction', () => {
    const { snapshots } = jsonOf(command('snapshot', 'list')) as {
      snapshots: { id: string; number: number }[];
    };
    expect(snapshots.map((each) => each.number)).toEqual([1]);
    const id = snapshots[0]?.id ?? '';
    expect(refusalOf('snapshot', 'export', id, '--out', at('版')).code).toBe('NO_FORMAT');
    const print = (folder: string): Buffer => {
      const { files } = jsonOf(
        command('snapshot', 'export', id, '--out', at(folder), '--format', 'docx'),
      ) as {
        files: string[];
      };
      return readFileSync(files[0] ?? '');
    };
    expect(print('一度目').equals(print('二度目'))).toBe(true);
    expect(refusalOf('round', 'unlock', '--until', '2020-01-01', '--reason', '誤り').code).toBe('PAST_DATE');
    expect(refusalOf('release', '--reason', '所管がない').code).toBe('ROUND_FINAL');
    expect(jsonOf(command('round', 'unlock', '--until', '2999-12-31', '--reason', '数の誤り'))).toMatchObject(
      {
        until: '2999-12-31',
      },
    );
    expect(jsonOf(command('release', '--reason', '所管がない'))).toMatchObject({ released: 78 });
    expect(jsonOf(command('release', '--measure', '見守り', '--undo'))).toMatchObject({ withdrawn: 6 });
    const left = jsonOf(command('checks')) as { left: number; released: unknown[]; lock: { kind: string } };
    expect([left.released.length, left.lock.kind]).toEqual([72, 'correcting']);
    const [no, yes] = [
      command('round', 'finalize', '--sign', 'unanswered=鈴木'),
      command(
        'round',
        'finalize',
        '--sign',
        'unanswered=鈴木:年度末に確かめる',
        '--sign',
        'returned=鈴木:同じ',
        '--out',
        at('第2版'),
        '--format',
        'tsv,html',
      ),
    ];
    expect(no.code).toBe(2);
    expect(jsonOf(yes)).toMatchObject({ cells: 80, snapshot: { number: 2 } });
    expect(readdirSync(at('第2版')).every((each) => each.includes('_確定（第2版）.'))).toBe(true);
    expect(jsonOf(command('verify'))).toMatchObject({ ok: true });
  });

  it('prints drafts as they are asked for, with a cover and in either order', () => {
    writeFileSync(at('送付文.txt'), '別紙のとおり取りまとめました。');
    const made = command(
      'export',
      '--format',
      'html',
      '--out',
      at('途中'),
      '--draft',
      '--tracked',
      '--order',
      'column',
      '--cover',
      at('送付文.txt'),
    );
    const { files } = jsonOf(made) as { files: string[] };
    expect(basename(files[0] ?? '')).toMatch(/_途中版\.html$/u);
    const html = readFileSync(files[0] ?? '', 'utf8');
    expect(html).toContain('別紙のとおり取りまとめました。');
    expect(html).toContain('途中版　令和');
    expect(command('export', '--format', 'html', '--out', at('途中'), '--order', '順').code).toBe(2);
    expect(refusalOf('export', '--format', 'html', '--out', at('途中'), '--cover', at('ない.txt')).code).toBe(
      'NO_SUCH_FILE',
    );
  });

  it('makes a backup, and goes back to it without throwing away what stood there', () => {
    const file = at('控え', '五月.sqlite');
    expect(jsonOf(command('backup', '--out', file))).toMatchObject({ file });
    expect(refusalOf('backup', '--out', file).code).toBe('FILE_EXISTS');
    expect(command('round', 'start', '--results', '2024').code).toBe(0);
    const restored = jsonOf(command('restore', file)) as { setAside: string };
    expect(existsSync(restored.setAside)).toBe(true);
    const status = jsonOf(command('status')) as { resultsYear: number };
    expect(status.resultsYear).toBe(2023);
    expect(jsonOf(command('verify'))).toMatchObject({ ok: true });
    const { changes } = jsonOf(command('history')) as { changes: { action: string; who: string }[] };
    expect(changes.at(-1)).toMatchObject({ action: 'restored', who: '花子' });
    expect(refusalOf('restore', sampleDocument.path).code).toMatch(/BACKUP/u);
  });

  it('finds a store that was tampered with', () => {
    const file = join(data(), 'torimatome.sqlite');
    const bytes = readFileSync(file);
    const index = bytes.indexOf('号数を');
    expect(index).toBeGreaterThan(0);
    Buffer.from('号外を').copy(bytes, index);
    writeFileSync(file, bytes);
    const ran = command('verify');
    expect(ran.code).toBe(1);
    expect(jsonOf(ran)).toMatchObject({ ok: false });
    expect(ran.stderr).toContain('履歴と違っています。');
  });
});
