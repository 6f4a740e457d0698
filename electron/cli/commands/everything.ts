/** `export-all` and `import-all`: everything of a store in one file, for another machine. */
import { resolve } from 'node:path';
import { exportAll } from '../../core/backups/export-all.ts';
import { importAll } from '../../core/backups/import-all.ts';
import { noteRestored } from '../../core/backups/note-restored.ts';
import { requiredOption, valueOrRefuse, type Command } from '../command.ts';

export const exportAllCommand: Command = {
  name: 'export-all',
  usage: '--out FILE [--without-keys]',
  summary:
    '保存先のすべてを1つのファイルに書き出します。ほかのパソコンで import-all できます。--without-keysで署名の鍵を入れません。',
  options: { out: { type: 'string' }, 'without-keys': { type: 'boolean' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const out = resolve(requiredOption(args, 'out'));
    const keys = args.values['without-keys'] !== true;
    const core = await openCore();
    const isAnswering = core.store.db
      .prepare('SELECT 1 FROM request WHERE payload IS NOT NULL LIMIT 1')
      .get();
    const settings = {
      desk: isAnswering === undefined ? ('collect' as const) : ('answer' as const),
      name: null,
    };
    const done = valueOrRefuse(await exportAll(core, { out, keys, settings }));
    const warning = keys ? ['署名の鍵が入っています。ほかの人に渡さないでください。'] : [];
    return {
      json: { ...done, keys },
      lines: [`すべてを書き出しました: ${done.file}`, `照合番号 ${done.head}`, ...warning],
    };
  },
};

export const importAllCommand: Command = {
  name: 'import-all',
  usage: 'FILE --data NEWDIR',
  summary: 'export-all で書き出したファイルから、新しい保存先を作ります。',
  options: {},
  positionals: [1, 1],
  async run({ args, dataDir, who, now, openCore }) {
    const [file = ''] = args.positionals;
    requiredOption(args, 'data');
    const manifest = valueOrRefuse(await importAll(file, dataDir, now()));
    const core = await openCore();
    const { rows, head } = manifest.store;
    noteRestored(core, { who, file, rows, why: '書き出したファイルから始めた' });
    return {
      json: { dataDir, rows, head, keys: manifest.keys, at: manifest.at },
      lines: [`「${dataDir}」に、${manifest.at} に書き出したすべてを戻しました（履歴${rows}行）。`],
    };
  },
};
