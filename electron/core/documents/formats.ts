/** The forms in which a table is published, and how a person is told of each. */
export const exportFormats = [
  'tsv',
  'csv',
  'html',
  'json',
  'xlsx',
  'docx',
  'pdf',
  // One row a fact, for programs: 機械判読.
  'data-xlsx',
  'data-csv',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const formatNames: Readonly<Record<ExportFormat, string>> = {
  tsv: 'タブ区切り',
  csv: 'CSV',
  html: 'HTML',
  json: 'JSON',
  xlsx: 'Excel',
  docx: 'Word',
  pdf: 'PDF',
  'data-xlsx': 'データ（Excel）',
  'data-csv': 'データ（CSV）',
};

/** A table's file: its name tells a data sheet from the printed table of the same kind. */
export function formatFileName(stem: string, format: ExportFormat): string {
  return format === 'data-xlsx' || format === 'data-csv'
    ? `${stem}_データ.${format.slice('data-'.length)}`
    : `${stem}.${format}`;
}
