/** Imports a table from any document: it is read in a worker, and stored by the same code as the city's own text. */
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import type { ReadProblem } from '../documents/read/read-table.ts';
import { understandDocument } from '../documents/read/understand-document.ts';
import { importReadTable, type ImportInput, type ImportSummary } from './import-table.ts';

export interface ImportDocumentInput extends ImportInput {
  /** How columns are read whose names do not tell. */
  readonly mapping?: ColumnMapping | undefined;
  /** Stops the reading; once it is read, the import itself is one transaction. */
  readonly signal?: AbortSignal | undefined;
}

export interface ImportedDocument extends ImportSummary {
  /** What was left out, or read otherwise than it looks. */
  readonly told: readonly string[];
}

export interface DocumentRefused extends Problem {
  readonly problems: readonly ReadProblem[];
}

/** Imports all of the table in one transaction, or, where anything in it cannot be read or placed, nothing. */
export async function importDocument(
  context: CoreContext,
  { mapping, signal, bytes, ...input }: ImportDocumentInput,
): Promise<Result<ImportedDocument, DocumentRefused>> {
  const understood = await understandDocument(bytes, mapping, signal);
  if (!understood.ok) return { ok: false, problem: { ...understood.problem, problems: [] } };
  const { read, understanding } = understood.value;
  if (understanding.unknown) return { ok: false, problem: { ...understanding.unknown, problems: [] } };
  const imported = importReadTable(context, read, input);
  return imported.ok ? { ok: true, value: { ...imported.value, told: understanding.told } } : imported;
}
