import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { featureNames, noPolicy, type Feature, type Policy } from '../../../shared/policy.ts';
import { commands } from '../../cli/commands/all.ts';
import { blockedCommand, blockedProcedure } from '../policy/policy-gate.ts';
import { department, fileAt, openDesk, openOffice } from '../testing/office.ts';

const laidDown: Policy = {
  ...noPolicy,
  file: '/etc/torimatome/policy.json',
  contact: '情報システム課（内線 1234）',
};
const without = (...off: Feature[]): Policy => ({ ...laidDown, off });

describe('a policy with departments', () => {
  it('opens requests to those, and refuses those to any other with whom to ask', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const policy = { ...laidDown, departments: [department] };
    const { client } = await office.start({}, { policy });
    const open = (to: string) =>
      client.app.openRequest({ file: fileAt(coordinator.ask(to)), changeDesk: true });
    await expect(open('道路課')).rejects.toMatchObject({
      code: 'REFUSED',
      data: {
        code: 'OTHER_DEPARTMENT',
        message: `この端末は、管理者の設定で ${department} の回答に使うことになっています。道路課 あてのファイルは開けません。情報システム課（内線 1234）に相談してください。`,
      },
    });
    expect((await client.app.state()).desk.kind).toBe('none');
    expect((await open(department)).department).toBe(department);
  });

  it('does not open the desk of another one that was used before', async () => {
    const office = openOffice();
    const before = await openDesk(office, (await office.coordinator()).ask('道路課'));
    await before.close();
    const { client } = await office.start({}, { policy: { ...laidDown, departments: [department] } });
    const { desk } = await client.app.state();
    expect(desk.kind).toBe('none');
    const dataDir = desk.kind === 'none' ? (desk.recent[0]?.dataDir ?? '') : '';
    await expect(client.app.openDesk({ dataDir })).rejects.toMatchObject({
      data: { code: 'OTHER_DEPARTMENT' },
    });
    expect((await client.app.state()).desk.kind).toBe('none');
  });
});

describe('a feature that is switched off', () => {
  it('is refused by the core, whatever the page shows, and the policy is shown', async () => {
    const office = openOffice();
    const first = await office.start();
    await first.client.app.openCollect({ office: '地域安全課' });
    await first.close();
    const { client } = await office.start({}, { policy: without('collect', 'sample') });
    expect(await client.app.state()).toMatchObject({
      desk: { kind: 'none' },
      policy: { file: laidDown.file, off: ['collect', 'sample'], contact: laidDown.contact },
    });
    for (const refused of [
      client.app.openCollect({ office: '地域安全課' }),
      client.app.openDesk({ dataDir: join(office.userDataDir, '取りまとめ') }),
      client.collect.rounds(),
    ])
      await expect(refused).rejects.toMatchObject({
        code: 'REFUSED',
        data: {
          code: 'SWITCHED_OFF',
          message: expect.stringContaining('「取りまとめ課の机」は、管理者の設定で'),
        },
      });
    await expect(client.app.openSample()).rejects.toMatchObject({ data: { code: 'SWITCHED_OFF' } });
  });

  it('takes a sample with it that was made before, on both its sides', { timeout: 120_000 }, async () => {
    const office = openOffice();
    const first = await office.start();
    for await (const _ of await first.client.app.openSample());
    const { desk } = await first.client.app.openSampleDesk({ kind: 'collect' });
    const collectDir = desk.kind === 'collect' ? desk.dataDir : '';
    await first.client.app.leaveDesk();
    await first.close();

    const { client, close } = await office.start({}, { policy: without('sample') });
    for (const open of [
      () => client.app.openSampleDesk({ kind: 'answer' }),
      () => client.app.openSampleDesk({ kind: 'collect' }),
      () => client.app.openDesk({ dataDir: collectDir }),
    ])
      await expect(open()).rejects.toMatchObject({
        data: { code: 'SWITCHED_OFF', message: expect.stringContaining('「見本」は、管理者の設定で') },
      });
    expect((await client.app.state()).desk.kind).toBe('none');
    await close();

    const department = await office.start({}, { policy: without('collect') });
    await expect(department.client.app.openSampleDesk({ kind: 'collect' })).rejects.toMatchObject({
      data: { code: 'SWITCHED_OFF' },
    });
    expect((await department.client.app.openSampleDesk({ kind: 'answer' })).desk.kind).toBe('answer');
  });

  it('takes nothing with it while everything is on', async () => {
    for (const name of proceduresOf(contract)) expect(blockedProcedure(noPolicy, name)).toBeUndefined();
    for (const { name } of commands) expect(blockedCommand(noPolicy, name)).toBeUndefined();
  });

  it.each(['collect', 'import', 'watch-folder', 'sample'] as const)('%s reaches what there is', (feature) => {
    const reached = proceduresOf(contract).filter((name) => blockedProcedure(without(feature), name));
    expect(reached.length).toBeGreaterThan(0);
    for (const name of reached)
      expect(blockedProcedure(without(feature), name)?.message).toContain(featureNames[feature]);
  });

  it('leaves a department without the collecting desk its own commands, and every machine its records', () => {
    const left = commands.map(({ name }) => name).filter((name) => !blockedCommand(without('collect'), name));
    expect(left).toEqual(expect.arrayContaining(['answer', 'verify', 'backup', 'restore', 'policy show']));
    for (const name of ['import', 'request', 'receive', 'round finalize', 'export'])
      expect(left).not.toContain(name);
  });
});

describe('a folder that is laid down', () => {
  it('is watched, and not changed from the screen', async () => {
    const office = openOffice();
    const watchFolder = join(office.folder, '届いた 回答');
    const { client } = await office.start({}, { policy: { ...laidDown, watchFolder } });
    await client.app.openCollect({ office: '地域安全課' });
    expect(await client.receive.watched()).toMatchObject({ folder: watchFolder });
    await expect(client.receive.setWatchFolder({ folder: office.folder })).rejects.toMatchObject({
      data: { code: 'FOLDER_FIXED' },
    });
  });

  it('is not watched where watching is switched off', async () => {
    const office = openOffice();
    const policy = { ...without('watch-folder'), watchFolder: office.folder };
    const { client } = await office.start({}, { policy });
    await client.app.openCollect({ office: '地域安全課' });
    expect(await client.receive.watched()).toEqual({ kind: 'none' });
  });
});

/** Every procedure by its name, e.g. `app.openDesk`. */
function proceduresOf(areas: Readonly<Record<string, object>>): string[] {
  return Object.entries(areas).flatMap(([area, procedures]) =>
    Object.keys(procedures).map((name) => `${area}.${name}`),
  );
}
