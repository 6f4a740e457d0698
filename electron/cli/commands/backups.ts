/** `backups`: the store's own backups beside it, each checked, and what each would not know. Opens no store. */
import { listBackups } from '../../core/backups/automatic-backups.ts';
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import type { Command } from '../command.ts';

export const backups: Command = {
  name: 'backups',
  usage: '',
  summary: '自動で作られた控えと、戻す前に残したデータを並べ、読めることと、それより後の変更の数を示します。',
  options: {},
  positionals: [0, 0],
  async run({ dataDir }) {
    const found = await listBackups(dataDir);
    return {
      json: { backups: found },
      lines: found.length === 0 ? ['控えはありません。'] : found.map(lineOf),
    };
  },
};

const kinds: Readonly<Record<StoreBackup['kind'], string>> = {
  automatic: '控え',
  'set-aside': '戻す前のデータ',
  'before-migration': '新しい版にする前のデータ',
};

function lineOf(each: StoreBackup): string {
  const state = each.ok
    ? `合格　回答${each.answers ?? 0}欄　${missingWords(each.missing)}`
    : `不合格　${each.message ?? ''}`;
  return `${each.at}　${kinds[each.kind]}　${state}　${each.file}`;
}

export function missingWords(missing: StoreBackup['missing']): string {
  if (missing === null) return '後の変更は分かりません';
  return missing.changes === 0
    ? '後の変更はありません'
    : `後の変更${missing.changes}件（${missing.cells}欄）`;
}
