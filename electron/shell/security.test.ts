import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardContents, guardSession } from './security.ts';

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type OpenDetails = Parameters<WindowOpenHandler>[0];

/** An event of Electron's that remembers whether it was prevented. */
function electronEvent<Details extends object>(details: Details) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

class Contents extends EventEmitter {
  decide: WindowOpenHandler | undefined;
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.decide = handler;
  }
}

function guardedContents(): Contents {
  const app = new EventEmitter();
  const contents = new Contents();
  guardContents(app);
  app.emit('web-contents-created', electronEvent({}), contents);
  return contents;
}

describe('every page that is ever made', () => {
  it.each(['will-frame-navigate', 'will-redirect', 'will-attach-webview'])('is stopped at %s', (name) => {
    const event = electronEvent({ url: 'https://example.com/', isMainFrame: false });
    expect(guardedContents().emit(name, event)).toBe(true);
    expect(event.defaultPrevented).toBe(true);
  });

  it('does not go elsewhere even within the app: the start page is all there is', () => {
    const event = electronEvent({ url: 'app://torimatome/other.html', isMainFrame: true });
    guardedContents().emit('will-frame-navigate', event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('opens no window, neither of its own nor in the browser', () => {
    expect(guardedContents().decide?.({ url: 'https://example.com/' } as OpenDetails)).toEqual({
      action: 'deny',
    });
  });
});

/** A session that keeps the handlers it is given. */
class GuardedSession extends EventEmitter {
  handlers = new Map<string, (...details: never[]) => unknown>();
  spellChecker = true;
  setPermissionRequestHandler = this.keep('request');
  setPermissionCheckHandler = this.keep('check');
  setDevicePermissionHandler = this.keep('device');
  setDisplayMediaRequestHandler = this.keep('display');
  webRequest = { onBeforeRequest: this.keep('network') };
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  /** What the handler of that name says to its callback. */
  decision(name: string, details: object): unknown {
    let decision: unknown;
    const decide = (said: unknown): void => {
      decision = said;
    };
    const ask = this.handlers.get(name) as (...details: unknown[]) => unknown;
    if (name === 'request') ask({}, details, decide);
    else ask(details, decide);
    return decision;
  }
  private keep(name: string) {
    return (handler: unknown): void => {
      this.handlers.set(name, handler as (...details: never[]) => unknown);
    };
  }
}

function guardedSession(): GuardedSession {
  const session = new GuardedSession();
  guardSession(session);
  return session;
}

describe('the session', () => {
  it('grants no permission, no device and no picture of the screen', () => {
    const session = guardedSession();
    expect(session.decision('request', new String('media'))).toBe(false);
    expect((session.handlers.get('check') as () => unknown)()).toBe(false);
    expect((session.handlers.get('device') as () => unknown)()).toBe(false);
    expect(session.decision('display', {})).toBeNull();
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://localhost/',
    'file:///etc/passwd',
    'app://example/',
  ])('reaches nothing outside: %s', (url) => {
    expect(guardedSession().decision('network', { url })).toEqual({ cancel: true });
  });

  it.each(['app://torimatome/index.html', 'blob:app://torimatome/1', 'devtools://devtools/bundled/x.js'])(
    'reaches what is here: %s',
    (url) => {
      expect(guardedSession().decision('network', { url })).toEqual({ cancel: false });
    },
  );

  it('saves nothing by download, and fetches no dictionaries', () => {
    const session = guardedSession();
    const event = electronEvent({});
    session.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
    expect(session.spellChecker).toBe(false);
  });
});
