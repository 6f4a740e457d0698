/**
 * The one intermediate form that every writer prints. Formats cannot disagree about the text, because
 * none of them sees a plan, a round or an answer: only this.
 */

/** A stretch of a paragraph as 見え消し prints it. */
export interface TableRun {
  readonly mark: 'same' | 'deleted' | 'inserted';
  readonly text: string;
}

export interface TableParagraph {
  /** Printed with ・ before it and a hanging indent. */
  readonly bullet: boolean;
  /** All that is printed, what is struck out included. */
  readonly text: string;
  /** The same text in stretches, only where the coordinator's edits are shown in it. */
  readonly runs?: readonly TableRun[];
}

/** Paragraphs under one 【課】 label, or without a label. A page or row may be divided between blocks. */
export interface TableBlock {
  /** With its brackets, e.g. 【地域安全課】. */
  readonly label: string | null;
  readonly paragraphs: readonly TableParagraph[];
}

export interface TableCell {
  readonly blocks: readonly TableBlock[];
}

export interface TableColumn {
  readonly label: string;
  /** Share of the page's width; the shares of all columns need not add up to anything. */
  readonly weight: number;
  /** Numbers and amounts are set to the right. */
  readonly align: 'start' | 'end';
  /** What stands in it; a template names its columns by it. */
  readonly role?: 'measure' | 'departments' | 'description' | 'answer';
}

export type TableRow =
  | {
      readonly kind: 'heading';
      /** 1 for the top level. */
      readonly depth: number;
      readonly number: string | null;
      readonly title: string;
      readonly subtitle: string | null;
    }
  | {
      readonly kind: 'measure';
      /** One cell a column; the first holds the measure's title. */
      readonly cells: readonly TableCell[];
    };

export interface Table {
  readonly title: string;
  /** Lines between the title and the table: a note, and what of the round is left out. Pages print them, data does not. */
  readonly preface?: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** The lines of a cell, as a reader sees them: a label on its own line, a bullet with its ・. */
export function cellLines(cell: TableCell): string[] {
  return cell.blocks.flatMap((block) => [
    ...(block.label === null ? [] : [block.label]),
    ...block.paragraphs.map(paragraphText),
  ]);
}

/** A cell in one line, as the city's own tab-separated table holds it. */
export function cellText(cell: TableCell): string {
  return cellLines(cell).join(' ');
}

/** A heading in one line: number, title and subtitle separated by a space. */
export function headingText(row: Extract<TableRow, { kind: 'heading' }>): string {
  return [row.number, row.title, row.subtitle].filter((part) => part !== null).join(' ');
}

export function paragraphText(paragraph: TableParagraph): string {
  return paragraph.bullet ? `・${paragraph.text}` : paragraph.text;
}

/** What is printed of a paragraph with its edits shown, the ・ included; undefined where no edit is shown. */
export function paragraphRuns({ bullet, runs }: TableParagraph): TableRun[] | undefined {
  const [first, ...rest] = runs ?? [];
  if (first === undefined) return undefined;
  if (!bullet) return [first, ...rest];
  // A line that came or went as a whole takes its ・ with it.
  const isWhole = first.mark === 'same' || rest.length === 0;
  return isWhole
    ? [{ mark: first.mark, text: `・${first.text}` }, ...rest]
    : [{ mark: 'same', text: '・' }, first, ...rest];
}
