import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { noPolicy } from '../../../shared/policy.ts';
import { openSettings } from '../api/settings.ts';
import { storeFileName } from '../store/open-store.ts';
import { temporaryFolder } from '../store/testing/temporary-store.ts';
import { department, measures, openDesk, openOffice, persons, said } from '../testing/office.ts';
import { shortenPath } from './shorten-path.ts';
import { supportTexts } from './support-bundle.ts';

const secret = '通学路で田中さんと不審者への声かけを12回した';

async function desk() {
  const office = openOffice();
  const opened = await openDesk(office, (await office.coordinator()).ask(department));
  await opened.write(measures.door, 2024, said(secret));
  return { office, ...opened };
}

describe('the support bundle', () => {
  it('holds versions, settings, policy, counts and log, as a person reads them before they are written', async () => {
    const { client, office } = await desk();
    writeFileSync(join(office.userDataDir, 'torimatome.log'), '2025-06-10T01:00:00.000Z E-0001 desk.save\n');
    const { texts } = await client.about.support();
    expect(texts.map(({ title }) => title)).toEqual([
      'はじめに',
      '版と端末',
      '設定',
      '管理者の設定',
      '保存先',
      '動作の記録',
    ]);
    const { file } = await client.about.writeSupport();
    const written = unzipSync(readFileSync(file));
    expect(
      Object.fromEntries(
        Object.entries(written).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
      ),
    ).toEqual(Object.fromEntries(texts.map(({ name, text }) => [name, text])));
    const all = texts.map(({ text }) => text).join('\n');
    for (const part of [
      'とりまとめ: 1.2.3',
      'SQLite: 3.',
      'typst.ts: ',
      'draft 1',
      '履歴の照合: 異常なし',
      'desk.save',
    ])
      expect(all).toContain(part);
  });

  it('holds no answer, no title, no person, and no department’s folder', async () => {
    const { client, office } = await desk();
    await client.app.setResponseFolder({ folder: join(office.folder, '鈴木一郎 の共有', '回答') });
    const { texts } = await client.about.support();
    const all = texts.map(({ text }) => text).join('\n');
    const words = [secret, '田中', '鈴木', persons.name, measures.door, '防犯', department];
    expect(words.filter((word) => all.includes(word))).toEqual([]);
    expect(all).not.toContain(office.folder);
    expect(texts[2]?.text).toMatch(/^データの場所: [^〈\n]*(?:〈利用者のフォルダー〉)?[^〈\n]*（\d段）$/mu);
  });

  it('says that a store is damaged, and where its history was changed, without the words of either', async () => {
    const { client, close, office } = await desk();
    const state = await client.app.state();
    const dataDir = state.desk.kind === 'answer' ? state.desk.dataDir : '';
    await close();
    const database = new Database(join(dataDir, storeFileName));
    database.prepare("UPDATE answer SET content = replace(content, '12回', '20回')").run();
    database.close();
    const broken = join(office.userDataDir, '取りまとめ');
    mkdirSync(broken);
    writeFileSync(join(broken, storeFileName), 'これはデータベースではない文です。'.repeat(100));
    const texts = await supportTexts(inputOf(office.userDataDir));
    const stores = texts.find(({ title }) => title === '保存先')?.text ?? '';
    expect(stores).toContain('状態: CORRUPT');
    expect(stores).toMatch(/履歴の照合: 異常 1件（\d+行目）/u);
    expect(stores).not.toContain('回した');
  });

  it('is possible with nothing there, and tells what is wrong with a policy', async () => {
    const userDataDir = temporaryFolder();
    const mistakes = [{ line: 3, column: 5, item: 'off[0]', message: 'この名前の機能はありません。' }];
    const texts = await supportTexts({
      ...inputOf(userDataDir),
      broken: { kind: 'broken', file: '/etc/torimatome/policy.json', mistakes, places: [] },
    });
    expect(texts[3]?.text).toContain('3行目5文字目「off[0]」：この名前の機能はありません。');
    expect(texts[4]?.text).toBe('保存先はありません。\n');
    expect(texts[5]?.text).toBe('記録はありません。\n');
  });
});

describe('a folder in the bundle', () => {
  const known = { userDataDir: '/home/職員/.local/share/torimatome', home: '/home/職員' };
  it.each([
    [`${known.userDataDir}/回答/道路課_1a2b`, '〈データ〉/回答/…'],
    ['/home/職員/デスクトップ/回答', '〈利用者のフォルダー〉/…（2段）'],
    [String.raw`\\サーバー\地域安全課\佐藤`, '〈共有〉/…（3段）'],
    [String.raw`D:\共有\回答`, 'D:/…（2段）'],
    ['/mnt/共有', '/…（2段）'],
    [null, 'なし'],
  ])('%s is shown by where it lies: %s', (path, shown) => {
    expect(shortenPath(path, known)).toBe(shown);
  });
});

function inputOf(userDataDir: string) {
  const settings = openSettings(userDataDir).get();
  const now = new Date('2026-11-26T01:00:00.000Z');
  return { userDataDir, version: '1.2.3', door: 'command', settings, policy: noPolicy, now } as const;
}
