/**
 * What the shell has to tell the page. A file that was opened before the page listens waits for it; everything else
 * is of the moment.
 */
import type { AppEvent } from '../../shared/contract/app-contract.ts';

export interface EventChannel {
  /** Whether anybody would hear. */
  listening(): boolean;
  emit(event: AppEvent): void;
  /** @returns the way to stop listening */
  onEvent(listener: (event: AppEvent) => void): () => void;
}

export function createEventChannel(): EventChannel {
  const listeners = new Set<(event: AppEvent) => void>();
  let waiting: AppEvent[] = [];
  return {
    listening: () => listeners.size > 0,
    emit: (event) => {
      if (listeners.size === 0 && event.kind === 'file') waiting.push(event);
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      const missed = waiting;
      waiting = [];
      for (const event of missed) listener(event);
      return () => listeners.delete(listener);
    },
  };
}
