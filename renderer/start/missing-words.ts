/** What a backup does not know, in words. */
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import { dayTime, monthDayTime } from '../components/dates.ts';

export function missingWords({ at, missing }: StoreBackup): string {
  if (missing === null) return `${monthDayTime(at)}より後の入力と提出`;
  if (missing.changes === 0) return 'ありません';
  const last = missing.last === null ? '' : `、最後は${dayTime(missing.last)}`;
  return `変更${missing.changes}件（${missing.cells}欄${last}）`;
}
