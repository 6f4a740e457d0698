import { expect, it } from 'vitest';
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import { missingWords } from './missing-words.ts';

const backup: StoreBackup = {
  file: 'a',
  at: '2024-06-19T04:58:00.000Z',
  ok: true,
  message: null,
  answers: 80,
  kind: 'automatic',
  changes: 100,
  missing: null,
};

it('says what would be gone: nothing, so much, or all that came later where it cannot be known', () => {
  expect(missingWords(backup)).toMatch(/より後の入力と提出$/u);
  expect(missingWords({ ...backup, missing: { changes: 0, cells: 0, last: null } })).toBe('ありません');
  const last = '2024-06-20T00:00:00.000Z';
  expect(missingWords({ ...backup, missing: { changes: 12, cells: 5, last } })).toMatch(
    /^変更12件（5欄、最後は6月/u,
  );
});
