/** How a round was printed last, so that the next time begins there. */
import { defaultOutputOptions, outputOptions, type OutputOptions } from '../../../shared/publish.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export function readOutputOptions(db: ReadDb, roundId: string): OutputOptions {
  const row = db
    .prepare<{ document: string }>('SELECT document FROM output_options WHERE round_id = ?')
    .get(roundId);
  return row === undefined ? defaultOutputOptions : outputOptions.parse(JSON.parse(row.document));
}

/** Writes nothing where the options are those that stand already. */
export function writeOutputOptions(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  change: { readonly roundId: string; readonly options: OutputOptions },
): void {
  const { roundId } = change;
  const before = JSON.stringify(readOutputOptions(db, roundId));
  const document = JSON.stringify(outputOptions.parse(change.options)).toWellFormed();
  if (document === before) return;
  db.run(
    'INSERT INTO output_options (round_id, document) VALUES (?, ?) ON CONFLICT DO UPDATE SET document = excluded.document',
    roundId,
    document,
  );
  history.append(deed, { action: 'output-set', roundId, before: { document: before }, after: { document } });
}
