import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { unexpectedCalls } from '../testing/unexpected-calls.ts';

describe('what leaves the program where something goes wrong', () => {
  it('is one sentence for input that the contract does not know', async () => {
    const { router } = unexpectedCalls();
    const client = createRouterClient(router);
    // Also for a name that no system knows.
    for (const dataDir of [1 as unknown as string, '保存先\0'])
      await expect(client.app.openDesk({ dataDir })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: 'この操作は受け付けられません。画面を開き直して、もう一度やり直してください。',
      });
  });

  it('is a reference number, also where a stream breaks off in the middle', async () => {
    const { router, log } = unexpectedCalls();
    const client = createRouterClient(router);
    const told: unknown[] = [];
    const reading = (async () => {
      for await (const step of await client.app.openSample()) told.push(step);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'UNEXPECTED',
      message: expect.stringContaining('問い合わせ番号 E-12345678') as string,
    });
    expect(told).toHaveLength(1);
    // Where it came about, and none of its words: they may quote what somebody wrote.
    expect(log).toEqual([expect.stringMatching(/^E-12345678 app\.openSample Error [\w.-]+:\d+/u)]);
    expect(log[0]).not.toContain('the disk is gone');
  });

  it('is a reference number for an answer that is not as the contract says', async () => {
    const { router, log } = unexpectedCalls();
    await expect(createRouterClient(router).app.leaveDesk()).rejects.toMatchObject({ code: 'UNEXPECTED' });
    expect(log).toHaveLength(1);
  });
});
