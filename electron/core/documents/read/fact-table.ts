/**
 * A data sheet put together again as the table that it was made from. Rows are found by what they say and not by where
 * they stand, so that a sheet somebody has sorted or filtered reads as well.
 */
import {
  columnKindWords,
  factNames,
  headingNames,
  laterFactNames,
  purposeWords,
  valueKinds,
  type FactName,
} from '../fact-columns.ts';

export interface FactTableColumn {
  readonly label: string;
  readonly fiscalYear: number;
  readonly purpose: string;
  readonly kind: string;
  readonly unit: string;
  /** Values of a choice in the order in which they are found. */
  readonly scale: readonly string[];
}

export interface FactHeading {
  readonly kind: 'heading';
  readonly depth: number;
  readonly number: string;
  readonly title: string;
  readonly subtitle: string;
}

export type FactTableRow =
  | FactHeading
  | {
      readonly kind: 'measure';
      readonly title: string;
      readonly departments: string;
      readonly description: string;
      /** One for each column: 【課】 blocks and ・ items, a line each. */
      readonly answers: readonly string[];
    };

export interface FactTable {
  readonly title: string;
  readonly columns: readonly FactTableColumn[];
  readonly rows: readonly FactTableRow[];
}

type Get = (name: string) => string;

/** Whether a row of names is the header of a data sheet of ours. */
export function isFactHeader(labels: readonly string[]): boolean {
  const there = new Set(labels.map((each) => each.trim()));
  return Object.entries(factNames).every(
    ([key, name]) => there.has(name) || laterFactNames.some((later) => later === key),
  );
}

/**
 * @param records header first
 * @param style `printed`: as the table prints it. `asked`: as an import reads it, amounts exact, days as in data, choices bare
 * @returns undefined where it is no data sheet
 */
export function tableOfFacts(
  records: readonly (readonly string[])[],
  style: 'printed' | 'asked',
): FactTable | undefined {
  const [header = [], ...body] = records;
  if (!isFactHeader(header)) return undefined;
  const places = new Map(header.map((name, index) => [name.trim(), index]));
  const rows = body
    .filter((record) => record.some((value) => value.trim() !== ''))
    .map(
      (record): Get =>
        (name) =>
          record[places.get(name) ?? -1] ?? '',
    )
    .toSorted((a, b) => numberOf(a, 'row') - numberOf(b, 'row'));
  const depth = header.filter((name) => /^見出し\d+$/u.test(name.trim())).length;
  const columns = columnsOf(rows);
  const made: FactTableRow[] = [];
  let path: string[] = [];
  for (const group of groupsOf(rows)) {
    const [first] = group;
    if (first === undefined) continue;
    const own = headingsOf(first, depth);
    const now = own.map((each) => [each.number, each.title, each.subtitle].join('\n'));
    const same = now.findIndex((text, index) => text !== path[index]);
    if (same >= 0) made.push(...own.slice(same));
    path = now;
    if (textOf(first, 'measureNumber') !== '') made.push(measureOf(first, group, columns, style));
  }
  return { title: rows[0] === undefined ? '' : textOf(rows[0], 'title'), columns, rows: made };
}

const textOf = (get: Get, name: FactName): string => get(factNames[name]);
const numberOf = (get: Get, name: FactName): number => Number(textOf(get, name));

/** Rows of one measure, or of one heading without any. */
function groupsOf(rows: readonly Get[]): Get[][] {
  const groups = Map.groupBy(rows, (get) => {
    const measure = textOf(get, 'measureNumber');
    return measure === '' ? `row ${textOf(get, 'row')}` : measure;
  });
  return [...groups.values()];
}

function headingsOf(get: Get, depth: number): FactHeading[] {
  return Array.from({ length: depth }, (_, index): FactHeading => {
    const [number, title, subtitle] = headingNames(index + 1).map(get);
    return {
      kind: 'heading',
      depth: index + 1,
      number: number ?? '',
      title: title ?? '',
      subtitle: subtitle ?? '',
    };
  }).filter((each) => each.title !== '');
}

function measureOf(
  first: Get,
  rows: readonly Get[],
  columns: readonly FactTableColumn[],
  style: 'printed' | 'asked',
): FactTableRow {
  const parties = rows
    .filter((get) => textOf(get, 'departmentNumber') !== '')
    .toSorted((a, b) => numberOf(a, 'departmentNumber') - numberOf(b, 'departmentNumber'));
  const entries = new Map(
    parties.map((get) => [textOf(get, 'departmentNumber'), textOf(get, 'departmentEntry')]),
  );
  return {
    kind: 'measure',
    title: textOf(first, 'measure'),
    departments: [...entries.values()].join('\n'),
    description: textOf(first, 'description'),
    answers: columns.map((_, index) => answersIn(rows, index + 1, style)),
  };
}

function answersIn(rows: readonly Get[], column: number, style: 'printed' | 'asked'): string {
  const said = rows
    .filter((get) => numberOf(get, 'columnNumber') === column && textOf(get, 'columnNumber') !== '')
    .filter((get) => textOf(get, 'valueKind') !== valueKinds['no-answer'])
    .toSorted(
      (a, b) =>
        numberOf(a, 'answerNumber') - numberOf(b, 'answerNumber') ||
        numberOf(a, 'valueNumber') - numberOf(b, 'valueNumber'),
    );
  return [...Map.groupBy(said, (get) => textOf(get, 'department'))]
    .flatMap(([department, own]) => [`【${department}】`, ...own.map((get) => lineOf(get, style))])
    .join('\n');
}

function lineOf(get: Get, style: 'printed' | 'asked'): string {
  const value = textOf(get, 'value');
  const note = textOf(get, 'note');
  const definition = textOf(get, 'definition');
  const kind = keyOf(valueKinds, textOf(get, 'valueKind'));
  switch (kind) {
    case 'item':
      return `・${value}${note === '' ? '' : `【${note}】`}`;
    case 'sentence':
      return `${value}${note === '' ? '' : `【${note}】`}`;
    case 'choice':
      return style === 'printed' && definition !== '' ? `${value}（${definition}）` : value;
    case 'money':
      return style === 'printed' ? value : `${textOf(get, 'amount')}${textOf(get, 'unit')}`;
    case 'date':
      return style === 'printed' ? value : textOf(get, 'date') || value;
    case 'paragraph':
    case 'number':
    case 'reference':
    case 'not-applicable':
    case 'no-answer':
    case 'other-years':
    case 'no-department':
    case 'no-measure':
    case undefined:
      return value;
  }
}

function columnsOf(rows: readonly Get[]): FactTableColumn[] {
  const numbered = rows
    .filter((get) => textOf(get, 'columnNumber') !== '')
    .toSorted((a, b) => numberOf(a, 'columnNumber') - numberOf(b, 'columnNumber'));
  return [...Map.groupBy(numbered, (get) => textOf(get, 'columnNumber')).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const choices = own.filter((get) => textOf(get, 'valueKind') === valueKinds.choice);
    return [
      {
        label: textOf(first, 'column'),
        fiscalYear: numberOf(first, 'year'),
        purpose: keyOf(purposeWords, textOf(first, 'purpose')) ?? 'other',
        kind: keyOf(columnKindWords, textOf(first, 'columnKind')) ?? 'items',
        unit: own.map((get) => textOf(get, 'unit')).find((unit) => unit !== '') ?? '',
        scale: [...new Set(choices.map((get) => textOf(get, 'value')))],
      },
    ];
  });
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, word: string): Key | undefined {
  return (Object.keys(words) as Key[]).find((each) => words[each] === word);
}
