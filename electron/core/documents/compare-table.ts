/**
 * 新旧対照 as the one table that every writer prints: a band for each measure, below it a row for each of its texts.
 * What went is struck out on the old side, what came is underlined on the new one; in a document with revisions both
 * stand in one text, which is the new one once they are accepted and the old one once they are rejected.
 */
import type { ComparedEntry, ComparedRounds, ComparedRow, Standing } from '../../../shared/compare-rounds.ts';
import { markedLines, type MarkedLine, type MarkedPart } from '../../../shared/marked-changes.ts';
import type { Table, TableBlock, TableCell, TableColumn, TableParagraph, TableRow } from './table.ts';

export interface CompareTableOptions {
  readonly title: string;
  /** What stands on each side, e.g. 確定した第1版. */
  readonly names: { readonly before: string; readonly after: string };
  /** Rows that did not change as well. */
  readonly isAll: boolean;
  readonly layout: 'side-by-side' | 'revisions';
}

const sideBySide = (names: CompareTableOptions['names']): TableColumn[] => [
  { label: '項目', weight: 14, align: 'start' },
  { label: `旧　${names.before}（取消線は削った字句）`, weight: 37, align: 'start' },
  { label: `新　${names.after}（下線は加えた字句）`, weight: 37, align: 'start' },
  { label: '備考', weight: 12, align: 'start' },
];
const inOneText = (names: CompareTableOptions['names']): TableColumn[] => [
  { label: '項目', weight: 17, align: 'start' },
  { label: `${names.before}から${names.after}への変更`, weight: 68, align: 'start' },
  { label: '備考', weight: 15, align: 'start' },
];

export function compareTable(compared: ComparedRounds, options: CompareTableOptions): Table {
  const isShown = (row: ComparedRow): boolean => options.isAll || row.isChanged;
  // Where only one column is compared, the header says all of it.
  const labels = new Set(compared.entries.flatMap((each) => each.rows.flatMap((row) => row.column ?? [])));
  const hasLabels = labels.size > 1;
  const rowsOf = (rows: readonly ComparedRow[], standing: Standing = 'kept'): TableRow[] =>
    rows.filter(isShown).map((row): TableRow => {
      const cells = cellsOf(row, { ...options, hasLabels, standing });
      return { kind: 'measure', cells };
    });
  const general = rowsOf(compared.general);
  const rows: TableRow[] =
    general.length === 0 ? [] : [band(1, { number: null, title: '表の全体', subtitle: null }), ...general];
  /** Headings that nothing has been printed below yet. */
  let waiting: TableRow[] = [];
  let depth = 0;
  for (const entry of compared.entries) {
    const own = rowsOf(entry.rows, entry.standing);
    if (entry.kind === 'heading') {
      depth = entry.depth;
      waiting = [
        ...waiting.filter((each) => each.kind === 'heading' && each.depth < entry.depth),
        band(entry.depth, entry.heading),
      ];
      if (own.length === 0) continue;
    } else {
      if (own.length === 0) continue;
      waiting.push(band(depth + 1, { number: null, title: titleOf(entry), subtitle: null }));
    }
    rows.push(...waiting, ...own);
    waiting = [];
  }
  const columns = options.layout === 'revisions' ? inOneText(options.names) : sideBySide(options.names);
  if (rows.length > 0) return { title: options.title, columns, rows };
  const cells = columns.map((_, index) => plainCell(index === 1 ? ['変わったところはありません。'] : []));
  return { title: options.title, columns, rows: [{ kind: 'measure', cells }] };
}

function titleOf({ measure, standing }: Extract<ComparedEntry, { kind: 'measure' }>): string {
  const words = { kept: '', added: '【追加】', removed: '【廃止】', moved: '【移動】', reordered: '' };
  return `${words[standing]}${measure.title}`;
}

function band(
  depth: number,
  {
    number,
    title,
    subtitle,
  }: { readonly number: string | null; readonly title: string; readonly subtitle: string | null },
): TableRow {
  return { kind: 'heading', depth, number, title, subtitle };
}

interface RowOptions {
  readonly hasLabels: boolean;
  readonly standing: Standing;
}

function cellsOf(
  row: ComparedRow,
  { layout, hasLabels, standing }: CompareTableOptions & RowOptions,
): TableCell[] {
  const label = hasLabels && row.column !== null ? [row.column] : [];
  const item = plainCell(row.column === null ? [row.subject] : [`【${row.subject}】`, ...label]);
  const remarks = plainCell([...row.remarks, ...(row.isChanged ? [] : ['変更なし'])]);
  const marked = markedLines(row.before ?? [], row.after ?? []);
  if (layout === 'revisions') return [item, cell(marked.map(paragraph)), remarks];
  return [
    item,
    row.before === null
      ? plainCell([row.column === null || standing === 'added' ? '（新設）' : '（記載なし）'])
      : cell(sideOf(marked, 'inserted')),
    row.after === null
      ? plainCell([row.column === null || standing === 'removed' ? '（削る）' : '（記載なし）'])
      : cell(sideOf(marked, 'deleted')),
    remarks,
  ];
}

/** What one side says: the lines without what only the other one has. */
function sideOf(marked: readonly MarkedLine[], without: MarkedPart['mark']): TableParagraph[] {
  return marked.flatMap(({ bullet, parts }) => {
    const kept = parts.filter((part) => part.mark !== without);
    return kept.length === 0 ? [] : [paragraph({ bullet, parts: kept })];
  });
}

function paragraph({ bullet, parts }: MarkedLine): TableParagraph {
  const text = parts.map((each) => each.text).join('');
  return parts.every((each) => each.mark === 'same') ? { bullet, text } : { bullet, text, runs: parts };
}

function cell(paragraphs: readonly TableParagraph[]): TableCell {
  return { blocks: paragraphs.length === 0 ? [] : [{ label: null, paragraphs }] };
}

function plainCell(lines: readonly string[]): TableCell {
  const blocks: TableBlock[] = [{ label: null, paragraphs: lines.map((text) => ({ bullet: false, text })) }];
  return { blocks: lines.length === 0 ? [] : blocks };
}
