import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { policyVariable } from '../core/policy/policy-places.ts';
import { temporaryFolder, writeSampleStore } from '../core/store/testing/temporary-store.ts';
import { machineWith, openPublisher } from '../core/updates/testing/publisher.ts';
import { userDataVariable } from '../core/user-data-dir.ts';
import { commands } from './commands/all.ts';
import { updateApply, updateBack, updateCheck, updateVerify } from './commands/update.ts';
import type { Command, CommandContext } from './command.ts';
import { main } from './main.ts';
import { surroundings } from './surroundings.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The command line in this process: sixty programs of their own would only take time. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  const code = await main(argv);
  vi.restoreAllMocks();
  return { code, out: out.join(''), err: err.join('') };
}
const unexpected = () => Promise.reject(new Error('佐藤さんの回答'));
const withPolicy = (policy: object | string): string => {
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify({ version: 1, ...policy }));
  vi.stubEnv(policyVariable, file);
  return file;
};

describe('the command line', () => {
  it('says its version and all its commands, and ends with 0', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' });
    for (const asked of ['--help', '-h', 'help']) {
      const { code, out } = await run(asked);
      expect(code).toBe(0);
      for (const { name } of commands) expect(out).toContain(`  ${name} `);
    }
  });

  it('ends with 2 where it is asked for nothing, or for what there is not', async () => {
    expect((await run()).code).toBe(2);
    const { code, out, err } = await run('みつからない', '--json');
    expect([code, err.startsWith('「みつからない」という命令はありません。')]).toEqual([2, true]);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'USAGE' } });
  });

  it.each(commands.map((each) => [each.name, each] as const))(
    '%s explains itself with 0, and misuse ends with 2',
    async (name, entry) => {
      const words = name.split(' ');
      const help = await run(...words, '--help');
      expect(help.code).toBe(0);
      const command = await entry.load();
      expect(help.out).toContain(`${name} ${command.usage}`.trimEnd());
      expect(help.out).toContain(command.summary);
      const wrong = await run(...words, '--そんな指定はない');
      expect([wrong.code, wrong.out]).toEqual([2, '']);
      expect(wrong.err).toContain('指定のしかたが違います');
      const many = Array.from({ length: 30 }, (_, index) => `x${index}`);
      const tooMany = command.positionals[1] < 30 ? await run(...words, ...many) : { code: 2 };
      expect(tooMany.code).toBe(2);
    },
  );

  it('ends with 1 and a sentence where it refuses, and with --json says it once more as JSON', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'torimatome.sqlite'), 'これは保存ファイルではない'.repeat(50));
    for (const words of [
      ['status'],
      ['verify'],
      ['plan', 'show'],
      ['export', '--format', 'tsv', '--out', dataDir],
    ]) {
      const { code, out, err } = await run(...words, '--data', dataDir, '--json');
      expect([words, code]).toEqual([words, 1]);
      expect(err).toMatch(/。\n$/u);
      expect(JSON.parse(out)).toMatchObject({ error: { code: 'CORRUPT' } });
    }
  });

  it('logs what nobody expected under a number, without its words, and ends with 1', async () => {
    const own = temporaryFolder();
    vi.stubEnv(userDataVariable, own);
    const entry = commands.find(({ name }) => name === 'verify')!;
    const broken: Command = { ...(await entry.load()), run: unexpected };
    vi.spyOn(entry, 'load').mockResolvedValue(broken);
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
    expect(await main(['verify', '--data', temporaryFolder()])).toBe(1);
    expect(out).not.toHaveBeenCalled();
    const reference = /E-\w{8}/u.exec(err.join(''))?.[0] ?? 'none';
    const log = readFileSync(join(own, 'torimatome.log'), 'utf8');
    expect(log).toMatch(new RegExp(`^\\S+ ${reference} command verify Error `, 'u'));
    expect(log).not.toContain('佐藤');
  });
});

describe('the policy on the command line', () => {
  it('stops everything that opens data while it is broken, and says what and where', async () => {
    const file = withPolicy('{ "version": 1,\n  "of": [] }');
    const dataDir = temporaryFolder();
    for (const name of ['status', 'answer', 'demo', 'update check', 'policy show']) {
      const words =
        name === 'answer'
          ? ['answer', 'x', '--answers', 'y', '--by', 'z', '--out', dataDir]
          : name.split(' ');
      const { code, err } = await run(...words, '--data', dataDir);
      expect([name, code]).toEqual([name, 1]);
      expect(err).toContain(`ファイル: ${file}\n・2行目3文字目「of」：この名前の項目はありません。`);
    }
    expect(readdirSync(dataDir)).toEqual([]);
    const checked = await run('policy', 'check', file);
    expect([checked.code, checked.err.startsWith('2行目3文字目「of」')]).toEqual([1, true]);
  });

  it('lets help be asked for also then', async () => {
    withPolicy('{');
    vi.stubEnv(userDataVariable, temporaryFolder());
    const out = join(temporaryFolder(), '問い合わせ.zip');
    const { code } = await run('support-bundle', '--out', out, '--data', temporaryFolder());
    expect(code).toBe(0);
    const policy = Buffer.from(unzipSync(readFileSync(out))['3-policy.txt']!).toString();
    expect(policy).toContain('JSONの書き方になっていません');
  });

  it('keeps commands to the folder and the features that are laid down', async () => {
    const dataFolder = join(temporaryFolder(), 'データ');
    withPolicy({ dataFolder, off: ['import', 'sample'], contact: '情報システム課' });
    await writeSampleStore(join(dataFolder, '取りまとめ'));
    const shown = await run('policy', 'show');
    expect(shown.out).toContain(`データの場所: ${dataFolder}`);
    expect(shown.out).toContain('使わない機能: 表の読み込み、見本');
    // Without --data, the desk of the window.
    expect((await run('verify')).code).toBe(0);
    const elsewhere = temporaryFolder();
    const refused = await run('verify', '--data', elsewhere, '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'FOLDER_FIXED' } });
    expect(existsSync(join(elsewhere, 'torimatome.sqlite'))).toBe(false);
    const imported = await run('import', 'x.txt', '--json');
    expect(imported.code).toBe(1);
    expect(JSON.parse(imported.out)).toMatchObject({
      error: { code: 'SWITCHED_OFF', message: expect.stringContaining('情報システム課に相談してください。') },
    });
    expect((await run('demo')).code).toBe(1);
  });

  it('checks a file before it is put to use', async () => {
    const file = join(temporaryFolder(), '案.json');
    writeFileSync(file, JSON.stringify({ version: 1, departments: ['道路課'] }));
    const { code, out } = await run('policy', 'check', file);
    expect([code, out.includes('回答する課: 道路課')]).toEqual([0, true]);
    expect((await run('policy', 'check', `${file}.ない`)).code).toBe(1);
  });
});

describe('updates on the command line', () => {
  const publisher = openPublisher();
  /** As on a clerk's Windows PC. */
  const contextOf = (
    command: Command,
    own: string,
    positionals: string[],
    values: object = {},
  ): CommandContext => {
    vi.stubEnv(userDataVariable, own);
    const machine = machineWith(publisher, own);
    const here = {
      ...surroundings(),
      publisherKeys: machine.keys,
      installKinds: ['nsis', 'AppImage', 'dmg'] as const,
    };
    const context = {
      args: { positionals, values: { ...values } },
      here,
      version: '1.0.0',
      now: machine.now,
    };
    expect(command.name).toMatch(/^update /u);
    return context as unknown as CommandContext;
  };

  it('say that no folder was named, and that the program knows no publisher', async () => {
    vi.stubEnv(userDataVariable, temporaryFolder());
    expect((await run('update', 'check')).code).toBe(2);
    const share = temporaryFolder();
    const file = await publisher.publish(share, '9.9.9');
    const verified = await run('update', 'verify', file, '--json');
    expect(verified.code).toBe(1);
    expect(['NO_KEY', 'FOREIGN_KEY']).toContain(
      (JSON.parse(verified.out) as { error: { code: string } }).error.code,
    );
    expect((await run('update', 'check', '--from', join(share, '無い'))).code).toBe(1);
  });

  it('are verified down to the files inside', async () => {
    const own = temporaryFolder();
    const file = await publisher.publish(temporaryFolder(), '1.1.0');
    const { lines } = await updateVerify.run(contextOf(updateVerify, own, [file]));
    expect(lines[0]).toBe('とりまとめ配布担当 の署名を確かめました。中のファイルも作られたときのままです。');
    const bytes = readFileSync(file);
    const at = bytes.indexOf('AppImage 1.1.0') + 50_000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(updateVerify.run(contextOf(updateVerify, own, [file]))).rejects.toMatchObject({
      problem: { code: 'ALTERED' },
    });
  });

  it.skipIf(process.arch !== 'x64' || process.platform === 'darwin')(
    'are found, taken out, and taken back once the next version is there',
    async () => {
      const own = temporaryFolder();
      const share = temporaryFolder();
      const file = await publisher.publish(share, '1.1.0');
      const found = await updateCheck.run(contextOf(updateCheck, own, [], { from: share }));
      expect(found.lines).toEqual(
        expect.arrayContaining(['新しい版 1.1.0', '  ・督促の文を直しました。', file]),
      );
      const applied = await updateApply.run(contextOf(updateApply, own, [file]));
      const { file: installer } = applied.json as { file: string };
      expect(readFileSync(installer, 'utf8')).toContain('1.1.0');
      mkdirSync(join(own, '取りまとめ'));
      await writeSampleStore(join(own, '取りまとめ'));
      const later = { ...contextOf(updateBack, own, []), version: '1.2.0' };
      const back = await updateBack.run(later);
      expect(back.lines[0]).toBe('戻す必要のある保存先はありません。');
      expect(back.lines).toContain(installer);
    },
  );
});
