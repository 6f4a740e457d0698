/**
 * What helps whoever is asked for help, gathered so that the person can read all of it before handing it over. Never the
 * text of an answer, a title, or a person's name; folders only by where they lie.
 */
import { readFileSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { featureNames, type Policy } from '../../../shared/policy.ts';
import type { Result } from '../../../shared/result.ts';
import type { Settings } from '../api/settings.ts';
import { logFileName, logFiles } from '../log/log-file.ts';
import { mistakeLine } from '../policy/policy-mistakes.ts';
import type { PolicyReading } from '../policy/read-policy.ts';
import type { Database } from '../store/database.ts';
import { deskFolders } from '../updates/go-back.ts';
import { readRecord } from '../updates/update-record.ts';
import { writeFileWhole, type FileProblem } from '../write-file.ts';
import { machineFacts, programParts, type Fact } from './program-facts.ts';
import { shortenPath } from './shorten-path.ts';
import { storeFacts } from './store-facts.ts';

export interface SupportInput {
  readonly userDataDir: string;
  readonly version: string;
  readonly door: 'electron' | 'browser' | 'command';
  readonly settings: Settings;
  readonly policy: Policy;
  /** Where the policy was found to be broken. */
  readonly broken?: Extract<PolicyReading, { kind: 'broken' }>;
  /** The store that this program has open itself. */
  readonly open?: { readonly dataDir: string; readonly connection: Database };
  /** A store elsewhere than below the app's folder, e.g. the one of --data. */
  readonly more?: readonly string[];
  readonly now: Date;
}

export interface SupportText {
  /** Name in the archive. */
  readonly name: string;
  /** What a person reads above it. */
  readonly title: string;
  readonly text: string;
}

/** No folder is called so: the data folder itself is told by where it lies. */
const nowhere = '\u0000';

/** The newest of the log that goes along, in characters. */
const longestLog = 200_000;

export async function supportTexts(input: SupportInput): Promise<SupportText[]> {
  const { version, door, now } = input;
  return [
    {
      name: '0-readme.txt',
      title: 'はじめに',
      text: `「とりまとめ」の調べもの用の記録です。\n作った時刻: ${now.toISOString()}\n\n入っているもの: 版、端末の種類、設定、管理者の設定、保存先の大きさと数、動作の記録。\n入っていないもの: 回答の文、施策や計画の名前、人の名前、フォルダーの名前。\nどこへも送信しません。中身を確かめてから、問い合わせ先に渡してください。\n`,
    },
    {
      name: '1-versions.txt',
      title: '版と端末',
      text: lines([
        ...(await programParts(version)),
        { name: '入口', value: door },
        ...machineFacts(),
        freeSpace(input.userDataDir),
      ]),
    },
    { name: '2-settings.txt', title: '設定', text: lines(settingFacts(input)) },
    { name: '3-policy.txt', title: '管理者の設定', text: lines(policyFacts(input)) },
    { name: '4-stores.txt', title: '保存先', text: await storeText(input) },
    { name: '5-log.txt', title: '動作の記録', text: logText(input.userDataDir) },
  ];
}

/** @param target of the archive; a number is added where one of that name is there. @returns where it stands */
export function writeSupportBundle(
  target: string,
  texts: readonly SupportText[],
): Result<string, FileProblem> {
  const entries = Object.fromEntries(texts.map(({ name, text }) => [name, Buffer.from(text, 'utf8')]));
  return writeFileWhole(dirname(target), basename(target), zipSync(entries), { replace: false });
}

export function supportFileName(now: Date): string {
  return `torimatome-support-${now.toISOString().slice(0, 16).replaceAll(/[:T]/gu, '-')}.zip`;
}

const lines = (facts: readonly Fact[]): string =>
  facts.map(({ name, value }) => `${name}: ${value}\n`).join('');

function settingFacts({ settings, userDataDir }: SupportInput): Fact[] {
  const known = { userDataDir, home: homedir() };
  const folder = (path: string | null): string => shortenPath(path, known);
  return [
    { name: 'データの場所', value: shortenPath(userDataDir, { ...known, userDataDir: nowhere }) },
    { name: '前に開いていた机', value: folder(settings.lastDesk) },
    { name: '使ったことのある机', value: `${settings.recent.length}` },
    { name: '回答ファイルの場所', value: folder(settings.responseFolder) },
    { name: '作るファイルの場所', value: folder(settings.outputFolder) },
    { name: '見張るフォルダー', value: folder(settings.watchFolder) },
    { name: '更新ファイルの場所', value: folder(settings.updateFolder) },
    ...readRecord(userDataDir).installs.map(({ at, from, to }) => ({
      name: '更新',
      value: `${at} ${from} → ${to}`,
    })),
  ];
}

function policyFacts({ policy, broken, userDataDir }: SupportInput): Fact[] {
  if (broken)
    return [
      { name: '誤り', value: '' },
      ...broken.mistakes.map((each) => ({ name: '・', value: mistakeLine(each) })),
    ];
  if (policy.file === null) return [{ name: '管理者の設定', value: 'なし' }];
  const folder = (path: string | null): string => shortenPath(path, { userDataDir, home: homedir() });
  return [
    { name: '管理者の設定', value: 'あり' },
    { name: 'データの場所', value: policy.dataFolder === null ? 'なし' : 'あり' },
    { name: '見張るフォルダー', value: folder(policy.watchFolder) },
    { name: '更新ファイルの場所', value: folder(policy.updateFolder) },
    { name: '回答する課', value: policy.departments?.join('、') ?? 'なし' },
    { name: '使わない機能', value: policy.off.map((each) => featureNames[each]).join('、') || 'なし' },
  ];
}

async function storeText({ userDataDir, open, more = [] }: SupportInput): Promise<string> {
  const folders = [...new Set([...deskFolders(userDataDir), ...more, ...(open ? [open.dataDir] : [])])];
  const parts: string[] = [];
  for (const [index, folder] of folders.entries()) {
    const place = shortenPath(folder, { userDataDir, home: homedir() });
    const facts = await storeFacts(folder, open?.dataDir === folder ? open.connection : undefined);
    parts.push(`保存先 ${index + 1}  ${place}\n${lines(facts)}`);
  }
  return parts.length === 0 ? '保存先はありません。\n' : parts.join('\n');
}

function logText(userDataDir: string): string {
  const text = logFiles(join(userDataDir, logFileName))
    .toReversed()
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
  return text === '' ? '記録はありません。\n' : text.slice(-longestLog);
}

function freeSpace(folder: string): Fact {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return { name: '空き容量', value: `${Math.round((bavail * bsize) / 2 ** 20)} MB` };
  } catch {
    return { name: '空き容量', value: '分かりません' };
  }
}
