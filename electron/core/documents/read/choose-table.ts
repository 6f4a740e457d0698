/** Which table of a document is meant, and what stands above it. */
import type { TableThere } from '../../../../shared/contract/understanding-contract.ts';
import { parseHeading } from '../../../../shared/heading-text.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import { findHeader, headerAt, headerRowsAt, type FoundHeader } from './find-header.ts';
import { joinedLines } from './joined-lines.ts';
import type { RawDocument, RawTable } from './raw-document.ts';
import type { ReadingRules } from './reading-rules.ts';
import { gridRows, squeezed, type GridRow } from './table-grid.ts';

export interface ChosenTable {
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly header: FoundHeader;
  readonly title: string;
  /** Headings that stand above the rows of a joined table, by the index of its first row. */
  readonly headings: ReadonlyMap<number, readonly string[]>;
  readonly told: readonly string[];
}

export interface ChoiceProblem extends Problem<'NO_TABLE' | 'NO_HEADER' | 'WHICH_TABLE' | 'NO_SUCH_SHEET'> {
  /** What there is to choose from. */
  readonly tables: readonly TableThere[];
}

export function tablesThere(tables: readonly RawTable[]): TableThere[] {
  return tables.map(({ name, rows, hidden }) => ({ name, rows: rows.length, hidden }));
}

interface Candidate {
  readonly table: RawTable;
  readonly rows: readonly GridRow[];
  readonly header: FoundHeader;
}

export function chooseTable(
  { tables, ours }: RawDocument,
  rules: ReadingRules,
): Result<ChosenTable, ChoiceProblem> {
  const refuse = (code: ChoiceProblem['code'], message: string): Result<never, ChoiceProblem> => {
    const { problem } = fail(code, message);
    return { ok: false, problem: { ...problem, tables: tablesThere(tables) } };
  };
  const filled = tables.filter((each) => each.rows.some((row) => row.cells.length > 0));
  if (filled.length === 0)
    return refuse('NO_TABLE', 'このファイルには表がありません。表のあるファイルを選んでください。');
  const sheet = rules.mapping?.sheet;
  const named = sheet === undefined ? undefined : filled.filter((each) => isNamed(each, sheet));
  if (named?.length === 0) {
    return refuse(
      'NO_SUCH_SHEET',
      `「${sheet}」というシートか表はありません。あるのは${namesOf(filled)}です。`,
    );
  }
  const looked = (named ?? filled.filter((each) => !each.hidden)).flatMap((table) =>
    candidate(table, rules, named !== undefined),
  );
  const [first, ...others] = looked.toSorted((a, b) => b.header.score - a.header.score);
  if (!first) {
    return refuse(
      'NO_HEADER',
      `列の名前の行（「主要な施策・担当課・施策の内容」と年度の列）が${namesOf(named ?? filled)}に見つかりません。行と列の対応を指定してください。`,
    );
  }
  const alike = (each: Candidate): boolean =>
    each.table.kind === 'word' && namesText(each.header) === namesText(first.header);
  const rivals = others.filter((each) => each.header.score === first.header.score && !alike(each));
  if (rivals.length > 0) {
    const names = namesOf([first, ...rivals].map((each) => each.table));
    return refuse(
      'WHICH_TABLE',
      `取り込む表らしいものが${names}にあります。どれかを指定してください（命令では --sheet）。`,
    );
  }
  return succeed(joined(first, named ? [] : filled, { ...rules, ours }));
}

function candidate(table: RawTable, { mapping, eras }: ReadingRules, isNamed: boolean): Candidate[] {
  const rows = gridRows(table);
  const at =
    mapping?.headerRow === undefined ? -1 : rows.findIndex((row) => row.number === mapping.headerRow);
  const count = mapping?.headerRows;
  if (mapping?.headerRow !== undefined && at < 0) return [];
  if (at >= 0) return [{ table, rows, header: headerAt(rows, at, count ?? headerRowsAt(rows, at), eras) }];
  const found = findHeader(rows, eras);
  const header = found && count !== undefined ? headerAt(rows, found.from, count, eras) : found;
  if (header) return [{ table, rows, header }];
  // A person who names the sheet and its columns need not name the row that every such table begins with.
  return isNamed && mapping && mapping.columns.length > 0 && rows.length > 1
    ? [{ table, rows, header: headerAt(rows, 0, count ?? headerRowsAt(rows, 0), eras) }]
    : [];
}

/** Tables of a Word document that go on where one page or chapter ended, one after the other. */
function joined(
  first: Candidate,
  tables: readonly RawTable[],
  { mapping, eras, ours }: ReadingRules & { readonly ours: boolean },
): ChosenTable {
  const { table, header } = first;
  const rows = [...first.rows];
  const headings = new Map<number, readonly string[]>();
  const told = [...table.told];
  const above = [...rowsAbove(first), ...table.above];
  const title = mapping?.title ?? (ours ? ownTitle(above) : titleOf(above, table.kind === 'word'));
  const own = ours
    ? []
    : above.slice(above.lastIndexOf(title) + 1).filter((text) => parseHeading(text.trim()));
  headings.set(header.to, own);
  const following = table.kind === 'word' ? tables.slice(tables.indexOf(table) + 1) : [];
  let count = 1;
  for (const next of following) {
    const nextRows = gridRows(next, rows.length);
    const nextHeader = findHeader(gridRows(next), eras);
    const goesOn = nextHeader
      ? namesText(nextHeader) === namesText(header)
      : next.above.length === 0 && widthOf(next) === widthOf(table);
    if (!goesOn) break;
    headings.set(
      rows.length + (nextHeader?.to ?? 0),
      next.above.filter((text) => parseHeading(text.trim())),
    );
    const lost = next.above.filter((text) => !parseHeading(text.trim()));
    if (lost.length > 0)
      told.push(`${next.name}の上の文（「${lost.join(' ').slice(0, 30)}」）は取り込みません。`);
    for (const row of nextRows) rows.push(row);
    count += 1;
  }
  if (count > 1) told.push(`同じ列の表が${count}個続いているので、1つの表として読みました。`);
  return { name: table.name, rows, header, title, headings, told };
}

function isNamed(table: RawTable, wanted: string): boolean {
  return [
    table.name,
    table.name.replace(/^シート「(?<name>.*)」$/su, '$<name>'),
    table.name.replace(/番目の表$/u, ''),
  ].includes(wanted);
}

function namesOf(tables: readonly RawTable[]): string {
  const names = tables.map((each) => (each.name === '' ? 'この表' : each.name));
  return names.length > 6 ? `${names.slice(0, 6).join('、')}など` : names.join('、');
}

const namesText = (header: FoundHeader): string =>
  header.columns.map((each) => squeezed(each.label)).join('\t');

const widthOf = (table: RawTable): number =>
  table.rows.reduce((most, row) => Math.max(most, ...row.cells.map((cell) => cell.column + cell.across)), 0);

/** The texts above the header, each once, from top to bottom. */
function rowsAbove({ rows, header }: Candidate): string[] {
  const cells = new Set(rows.slice(0, header.from).flatMap((row) => [...row.cells.values()]));
  return [...cells].map((cell) => joinedLines(cell.text, ' ')).filter((text) => text !== '');
}

const notTitle =
  /^[（(【]?\s*(?:(?:令和|平成|R|H|20)[\d０-９元. ]+年[\d０-９. ]+月.*|単位.*|※.*|(?:資料|別紙|別添|参考|様式)[第\d０-９ 号\-－]*|作成.*|[\d０-９]+\s*(?:ページ|頁))[）)】]?$/u;
const likeTitle = /取組|取り組み|進捗|実施状況|計画|指針|プラン|について|一覧/u;

/** In our own it stands first, after the day of a cover note; a preface may follow it. */
function ownTitle(above: readonly string[]): string {
  return (above.find((text) => !notTitle.test(text.trim())) ?? '').trim();
}

/** In a sheet the first that may be one, in a Word document the last before the table. */
function titleOf(above: readonly string[], fromBelow: boolean): string {
  const texts = above.filter((text) => !notTitle.test(text.trim()) && !parseHeading(text.trim()));
  const ordered = fromBelow ? texts.toReversed() : texts;
  return (ordered.find((text) => likeTitle.test(text)) ?? ordered[0] ?? '')
    .trim()
    .replace(/^[■●◆◎○□]\s*/u, '');
}
