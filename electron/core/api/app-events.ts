/** What the door has to tell, as a stream that ends when the renderer goes away. */
import type { AppEvent } from '../../../shared/contract/app-contract.ts';
import type { Host } from './host.ts';

export async function* appEvents(
  host: Pick<Host, 'onEvent'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<AppEvent, void> {
  const waiting: AppEvent[] = [];
  let wake: (() => void) | undefined;
  const isOver = (): boolean => signal?.aborted === true;
  const stop = host.onEvent((event) => {
    waiting.push(event);
    wake?.();
  });
  const onAbort = (): void => {
    wake?.();
  };
  signal?.addEventListener('abort', onAbort);
  try {
    while (!isOver()) {
      const event = waiting.shift();
      if (event) {
        yield event;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop();
  }
}
