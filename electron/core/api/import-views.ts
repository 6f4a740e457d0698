/** Tables on their way in, between contract and core: the file, what was understood of it, and why it is refused. */
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type {
  ImportSummary as ContractSummary,
  TableProblem,
} from '../../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { UnderstandingView } from '../../../shared/contract/understanding-contract.ts';
import type { Core } from '../core.ts';
import type { Understanding } from '../documents/read/understand.ts';
import { previewPastYear } from '../rounds/import-past-year.ts';
import { previewTable } from '../rounds/import-table.ts';
import type { ImportSummary, TableFile, TableRefused } from '../rounds/table-plan.ts';
import type { StoredPlan } from '../store/plans.ts';
import { refused } from './implementer.ts';

/** @param signal is aborted when the person stops waiting */
export function tableFile(
  { file, mapping }: { readonly file: FileContent; readonly mapping?: ColumnMapping | undefined },
  signal: AbortSignal | undefined,
): TableFile {
  return { bytes: Buffer.from(file.base64, 'base64'), fileName: file.fileName, mapping, signal };
}

export function contractSummary({
  plan,
  headings,
  measures,
  departments,
  answers,
}: ImportSummary): ContractSummary {
  return { plan, headings, measures, departments, answers };
}

/** @param plan whose year the table would be; null for a plan of its own */
export async function importPreview(
  core: Core,
  file: TableFile,
  plan: StoredPlan | null,
): Promise<ImportPreview> {
  const read =
    plan === null ? await previewTable(core, file) : await previewPastYear(core, { ...file, plan });
  if (!read.ok) return refusedPreview(read.problem);
  const { understanding } = read.value;
  const understood = {
    summary: contractSummary(read.value.summary),
    understanding: understandingView(understanding),
    tables: [...understanding.tables],
  };
  return { ...read.value, ...understood };
}

/** Refusals that another reading of the same file may take away. */
const mappable: ReadonlySet<string> = new Set([
  'NO_HEADER',
  'WHICH_TABLE',
  'NO_SUCH_SHEET',
  'NO_SUCH_COLUMN',
  'COLUMN_MAPPED_TWICE',
  'UNKNOWN_COLUMNS',
  'TABLE_PROBLEMS',
]);

function refusedPreview({ code, message, problems, understanding, tables }: TableRefused): ImportPreview {
  return {
    kind: 'problems',
    message,
    problems: [...problems],
    understanding: understanding && understandingView(understanding),
    tables: [...tables],
    mappable: mappable.has(code),
  };
}

function understandingView({
  format,
  table,
  title,
  headerRow,
  columns,
  told,
}: Understanding): UnderstandingView {
  return { format, table, title, headerRow, columns, told };
}

type TableError = (options: {
  message: string;
  data: { code: string; message: string; problems: TableProblem[] };
}) => Error;

/** Problems with their places where the table has them, else one sentence. */
export function tableError({ code, message, problems }: TableRefused<string>, make: TableError): Error {
  if (code !== 'TABLE_PROBLEMS') return refused({ code, message });
  return make({ message, data: { code, message, problems: [...problems] } });
}
