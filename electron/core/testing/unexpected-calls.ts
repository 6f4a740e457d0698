/** A router whose procedures do what ours never should: to see what the implementer makes of it. */
import { createImplementer } from '../api/implementer.ts';

export function unexpectedCalls() {
  const log: string[] = [];
  const os = createImplementer(
    (line) => log.push(line),
    () => '12345678-id',
  );
  const router = {
    app: {
      openDesk: os.app.openDesk.handler(() => {
        throw new Error('never called');
      }),
      leaveDesk: os.app.leaveDesk.handler(() => ({ nothing: 'of this' }) as never),
      openSample: os.app.openSample.handler(async function* () {
        yield { kind: 'step' as const, done: 1, of: 2, label: '見本' };
        await Promise.resolve();
        throw new Error('the disk is gone');
      }),
    },
  };
  return { router, log };
}
