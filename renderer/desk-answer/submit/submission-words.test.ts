import { describe, expect, it } from 'vitest';
import { filePlace, spokenNumber } from './submission-words.ts';

describe('words of a submission', () => {
  it('groups the check number for reading it out', () => {
    expect(spokenNumber('0a1b2c3d4e5f')).toBe('0A1B-2C3D-4E5F');
  });

  it('cuts paths of Windows and of other systems', () => {
    expect(filePlace('S:\\照会\\回答\\第2版.kaito')).toEqual({
      folder: 'S:\\照会\\回答',
      name: '第2版.kaito',
    });
    expect(filePlace('/tmp/回 答/第2版.kaito')).toEqual({ folder: '/tmp/回 答', name: '第2版.kaito' });
    expect(filePlace('第2版.kaito')).toEqual({ folder: '', name: '第2版.kaito' });
  });
});
