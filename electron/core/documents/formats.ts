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

/** What of a round is published: the formats, and the city's own Word template filled from it, which only its file can print. */
export type PublishedFormat = ExportFormat | 'template';

export const formatNames: Readonly<Record<PublishedFormat, string>> = {
  tsv: 'タブ区切り',
  csv: 'CSV',
  html: 'HTML',
  json: 'JSON',
  xlsx: 'Excel',
  docx: 'Word',
  pdf: 'PDF',
  'data-xlsx': 'データ（Excel）',
  'data-csv': 'データ（CSV）',
  template: 'Wordのひな形',
};

/** A table's file: its name tells a data sheet, or a filled template, from the printed table of the same kind. */
export function formatFileName(stem: string, format: PublishedFormat): string {
  if (format === 'template') return `${stem}_ひな形.docx`;
  return format === 'data-xlsx' || format === 'data-csv'
    ? `${stem}_データ.${format.slice('data-'.length)}`
    : `${stem}.${format}`;
}
