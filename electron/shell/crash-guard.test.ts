import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { guardCrash, pageStopped } from './crash-guard.ts';

async function afterCrash(reason: string, choice: 'reopen' | 'quit') {
  const did: string[] = [];
  const contents = Object.assign(new EventEmitter(), { reload: () => void did.push('reload') });
  guardCrash({
    contents,
    ask: async (question) => {
      did.push(question.message);
      return choice;
    },
    quit: () => void did.push('quit'),
    log: (line) => void did.push(line),
  });
  contents.emit('render-process-gone', {}, { reason, exitCode: 11 });
  await new Promise((resolve) => setImmediate(resolve));
  return did;
}

describe('a page that stops', () => {
  it('can be opened anew', async () => {
    expect(await afterCrash('oom', 'reopen')).toEqual([
      'the page stopped: oom (11)',
      pageStopped.message,
      'reload',
    ]);
  });

  it('can end the app', async () => {
    expect((await afterCrash('crashed', 'quit')).at(-1)).toBe('quit');
  });

  it('is no matter when it simply ended', async () => {
    expect(await afterCrash('clean-exit', 'quit')).toEqual([]);
  });
});
