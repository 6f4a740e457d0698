import { describe, expect, it } from 'vitest';
import { collectHome, collectLocation, collectPath } from './collect-paths.ts';

describe('places on the collecting desk', () => {
  it('reads back what it writes, whatever the id', () => {
    const path = collectPath('receive', '令和5年度/1');
    expect(collectLocation(path)).toEqual({ screen: 'receive', roundId: '令和5年度/1' });
  });

  it('knows no other place', () => {
    expect(collectLocation('/answer/1')).toBeUndefined();
    expect(collectLocation('/progress')).toBeUndefined();
    expect(collectLocation('/progress/%E0%A4%A')).toBeUndefined();
  });

  it('opens where it was left, else on the newest open round', () => {
    const rounds = [
      { id: 'a', state: 'final' },
      { id: 'b', state: 'open' },
    ] as const;
    expect(collectHome(rounds, '/publish/a')).toBe('/publish/a');
    expect(collectHome(rounds, '/publish/gone')).toBe('/progress/b');
    expect(collectHome([], '/publish/a')).toBeUndefined();
  });
});
