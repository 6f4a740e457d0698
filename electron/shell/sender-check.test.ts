import { describe, expect, it } from 'vitest';
import { isTrustedSender } from './sender-check.ts';

type Frame = NonNullable<Parameters<typeof isTrustedSender>[0]['senderFrame']>;
const mainFrame = (url: string): Frame => ({ url, parent: null });
const inFrame = (url: string): Frame => ({
  url,
  // Only whether there is one is asked.
  parent: mainFrame('app://torimatome/index.html') as NonNullable<Frame['parent']>,
});

describe('who may reach the core', () => {
  it('is the page of the app in the main frame, whichever of its places is shown', () => {
    expect(isTrustedSender({ senderFrame: mainFrame('app://torimatome/index.html#/answer') })).toBe(true);
  });

  it('is never a frame inside the page, not even one of the app', () => {
    expect(isTrustedSender({ senderFrame: inFrame('app://torimatome/index.html') })).toBe(false);
  });

  it('is not a frame that is gone', () => {
    expect(isTrustedSender({ senderFrame: null })).toBe(false);
  });

  it.each([
    'https://torimatome/index.html',
    'app://torimatome.example/index.html',
    'app://torimatome@example/',
    'app://example/app://torimatome/index.html',
    'file:///app://torimatome/index.html',
    'about:blank',
    'data:text/html,app://torimatome/',
    '',
  ])('is not %s', (url) => {
    expect(isTrustedSender({ senderFrame: mainFrame(url) })).toBe(false);
  });
});
