import { describe, expect, it } from 'vitest';
import { answerPath, deskLocation, homePath, screenPath, submissionsPath, submitDonePath } from './paths.ts';

describe('paths', () => {
  it('writes locations that are read back, whatever the ids contain', () => {
    expect(answerPath('r1')).toBe('/answer/r1');
    expect(answerPath('r/1', { measureId: '施策', columnId: 'c' })).toBe(
      '/answer/r%2F1/%E6%96%BD%E7%AD%96/c',
    );
    expect(deskLocation(answerPath('r/1', { measureId: 'm', columnId: 'c' }))).toEqual({
      screen: 'answer',
      roundId: 'r/1',
    });
    expect(deskLocation(submitDonePath('r1'))).toEqual({ screen: 'submit', roundId: 'r1' });
    expect(deskLocation(submissionsPath('r1'))).toEqual({ screen: 'submissions', roundId: 'r1' });
    expect(screenPath('submissions', 'r1')).toBe(submissionsPath('r1'));
  });

  it('knows no desk behind other locations', () => {
    for (const each of ['/', '/start', '/start/problem', '/answer', '/answers/r1', '/answer/%E0%A4%A'])
      expect(deskLocation(each)).toBeUndefined();
  });
});

describe('homePath', () => {
  const rounds = [
    { id: 'new', state: 'final' },
    { id: 'old', state: 'open' },
  ] as const;

  it('opens where the desk was left', () => {
    expect(homePath(rounds, '/submit/new')).toBe('/submit/new');
  });

  it('opens the newest open round where that place is gone', () => {
    expect(homePath(rounds, '/submit/gone')).toBe('/answer/old');
    expect(homePath(rounds, null)).toBe('/answer/old');
    expect(homePath([rounds[0]], null)).toBe('/answer/new');
    expect(homePath([], null)).toBeUndefined();
  });
});
