/** The process that is tortured, as seen by the one that kills it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { wordsIn, type Orders, type Word } from './words.ts';

export interface Victim {
  readonly ready: Promise<void>;
  order(orders: Orders): void;
  /** Resolves when so many jobs have begun. */
  begun(count: number): Promise<void>;
  /** Resolves when so many jobs are done or have failed. */
  finished(count: number): Promise<void>;
  kill(): void;
  /** All that it said; resolves when it has ended and its pipe is empty. */
  readonly ended: Promise<{ readonly words: readonly Word[]; readonly calls: number | undefined }>;
}

/** @param environment added to this process's own */
export function startVictim(environment: Readonly<Record<string, string>>): Victim {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  let errors = '';
  const waiting: { readonly is: () => boolean; readonly resolve: () => void }[] = [];
  const look = (): void => {
    for (const each of waiting) if (each.is()) each.resolve();
  };
  const count = (...says: readonly string[]): number =>
    says.reduce((sum, say) => sum + output.split(`{"say":"${say}"`).length - 1, 0);
  const when = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (is()) resolve();
      else waiting.push({ is, resolve });
    });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // Killed before it read its orders.
  child.stdin.on('error', () => {});
  let isOver = false;
  const ended = new Promise<{ words: readonly Word[]; calls: number | undefined }>((resolve) => {
    child.on('close', () => {
      isOver = true;
      look();
      const calls = /calls (?<calls>\d+)/u.exec(errors)?.groups?.['calls'];
      resolve({ words: wordsIn(output), calls: calls === undefined ? undefined : Number(calls) });
    });
  });
  return {
    ready: when(() => isOver || count('ready') > 0),
    order: (orders) => void child.stdin.write(`${JSON.stringify(orders)}\n`),
    begun: (least) => when(() => isOver || count('begin') >= least),
    finished: (least) => when(() => isOver || count('done', 'failed') >= least),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
