import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../shared/contract/app-contract.ts';
import { createEventChannel } from './event-channel.ts';

const file: AppEvent = { kind: 'file', file: { fileName: '照会.shokai', base64: 'UEs=' } };
const find: AppEvent = { kind: 'menu', command: 'find' };

describe('what the shell tells the page', () => {
  it('reaches the page that listens', () => {
    const channel = createEventChannel();
    const heard: AppEvent[] = [];
    channel.onEvent((event) => heard.push(event));
    channel.emit(find);
    expect([heard, channel.listening()]).toEqual([[find], true]);
  });

  it('keeps a file that was opened before the page listens, and tells it once', () => {
    const channel = createEventChannel();
    channel.emit(file);
    const heard: AppEvent[] = [];
    channel.onEvent((event) => heard.push(event));
    channel.onEvent((event) => heard.push(event));
    expect(heard).toEqual([file]);
  });

  it('keeps nothing else: a menu choice is of its moment', () => {
    const channel = createEventChannel();
    channel.emit(find);
    channel.emit({ kind: 'closing' });
    const heard: AppEvent[] = [];
    channel.onEvent((event) => heard.push(event));
    expect(heard).toEqual([]);
  });

  it('ends when the page goes', () => {
    const channel = createEventChannel();
    const heard: AppEvent[] = [];
    const stop = channel.onEvent((event) => heard.push(event));
    stop();
    channel.emit(find);
    expect([heard, channel.listening()]).toEqual([[], false]);
  });
});
