import { describe, expect, it } from 'vitest';
import { commandArguments } from './command-line.ts';

const given = (...argv: string[]) => commandArguments(['torimatome.exe', ...argv], true);

describe('the packaged program as a command line', () => {
  it('runs a command with what follows it', () => {
    expect(given('status', '--json', '--data', 'C:\\取りまとめ')).toEqual([
      'status',
      '--json',
      '--data',
      'C:\\取りまとめ',
    ]);
  });

  it('runs a mistyped command too, so that it is told what is wrong', () => {
    expect(given('statsu')).toEqual(['statsu']);
  });

  it.each(['--version', '--help'])('answers %s without a window', (asked) => {
    expect(given(asked)).toEqual([asked]);
  });

  it.each([[[]], [['C:\\受信\\照会.shokai']], [['--no-sandbox']], [['C:\\status']]])(
    'opens the window for %j',
    (argv) => {
      expect(given(...argv)).toBeUndefined();
    },
  );

  it('leaves the developers’ Electron alone', () => {
    expect(commandArguments(['electron', 'status'], false)).toBeUndefined();
  });
});
