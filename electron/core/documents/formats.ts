/** The forms in which a table is published, and how a person is told of each. */
export const exportFormats = ['tsv', 'csv', 'html', 'json', 'xlsx', 'docx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const formatNames: Readonly<Record<ExportFormat, string>> = {
  tsv: 'タブ区切り',
  csv: 'CSV',
  html: 'HTML',
  json: 'JSON',
  xlsx: 'Excel',
  docx: 'Word',
  pdf: 'PDF',
};
