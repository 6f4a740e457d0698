import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { becomeSingleInstance } from './single-instance.ts';

class App extends EventEmitter {
  readonly isFirst: boolean;
  constructor(isFirst: boolean) {
    super();
    this.isFirst = isFirst;
  }
  requestSingleInstanceLock = () => this.isFirst;
}

function started({ isFirst = true, argv = ['torimatome'] }: { isFirst?: boolean; argv?: string[] } = {}) {
  const app = new App(isFirst);
  const opened: string[] = [];
  let shown = 0;
  const listener = {
    openFiles: (paths: readonly string[]) => opened.push(...paths),
    showWindow: () => {
      shown += 1;
    },
  };
  const isSingle = becomeSingleInstance(app, { argv, workingDirectory: '/共有' }, listener);
  return { app, opened, isSingle, shown: () => shown };
}

describe('a start of the app', () => {
  it('opens the files it was given by double click', () => {
    const { isSingle, opened } = started({ argv: ['torimatome', '/共有/照会 1.shokai'] });
    expect([isSingle, opened]).toEqual([true, ['/共有/照会 1.shokai']]);
  });

  it('opens nothing when the app runs already: the other one is told', () => {
    const { isSingle, opened, app } = started({
      isFirst: false,
      argv: ['torimatome', '/共有/照会 1.shokai'],
    });
    expect([isSingle, opened, app.eventNames()]).toEqual([false, [], []]);
  });

  it('brings the window forward when the app is started again, and opens its files in it', () => {
    const { app, opened, shown } = started();
    app.emit('second-instance', {}, ['torimatome', '--flag', '回答.kaito'], '/home/職員/受信 メール');
    expect([shown(), opened]).toEqual([1, ['/home/職員/受信 メール/回答.kaito']]);
  });

  it('only comes forward when it is started again without a file', () => {
    const { app, opened, shown } = started();
    app.emit('second-instance', {}, ['torimatome'], '/');
    expect([shown(), opened]).toEqual([1, []]);
  });

  it('opens what macOS tells it, and nothing of another kind', () => {
    const { app, opened } = started();
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    app.emit('open-file', event, '/Users/職員/照会 1.shokai');
    app.emit('open-file', event, '/Users/職員/写真.png');
    expect([opened, prevented]).toEqual([['/Users/職員/照会 1.shokai'], 2]);
  });
});
