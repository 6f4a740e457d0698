/**
 * Makes the large document of the bench: many times the shape of our sample (headings, departments to a measure,
 * items to an answer, lengths), with invented text. The same arguments give the same bytes.
 * By hand: node bench/generate-document.ts OUT [TIMES]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable, type ReadEntry } from '../electron/core/documents/read/read-table.ts';
import { itemText } from '../shared/answer-text.ts';
import {
  inventedDepartments,
  inventedHeading,
  inventedText,
  inventedTitle,
  type Tense,
} from './invented-text.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const sample = join(import.meta.dirname, '../samples/midorigaoka-r5-r6.txt');
const seed = 20_240_401;
const departmentCount = 100;
/** As in the sample, where 16 of 37 departments say the same in both years. */
const shareSaidAgain = 0.43;

type MeasureEntry = Extract<ReadEntry, { kind: 'measure' }>;

/** @param times how many times the sample's 24 measures */
export function generateDocument(times: number): string {
  const shape = readTable(readFileSync(sample, 'utf8'));
  const random = createSeededRandom(seed);
  const departments = inventedDepartments.slice(0, departmentCount);
  const header = [
    '主要な施策',
    '担当課',
    '施策の内容',
    '令和5年度の取組み',
    '令和6年度の取組み（実施予定を含む）',
  ];
  const lines = [
    '',
    '',
    '■ 七草市防犯計画に基づく令和5年度及び令和6年度の取組み等について',
    '',
    header.join('\t'),
  ];
  const numbers: number[] = [];
  let made = 0;
  for (let round = 0; round < times; round += 1) {
    for (const entry of shape.entries) {
      if (entry.kind === 'heading') {
        numbers.length = Math.min(entry.depth, numbers.length);
        numbers[entry.depth - 1] = (numbers[entry.depth - 1] ?? 0) + 1;
        const number = numbers[entry.depth - 1] ?? 1;
        const { title, subtitle } = inventedHeading(random, lines.length);
        const text = entry.depth === 1 ? `${number} ${title} ${subtitle}` : `(${number}) ${title}`;
        lines.push([text, '', '', '', ''].join('\t'));
      } else {
        lines.push(measureRow(random, entry, departments, made));
        made += 1;
      }
    }
  }
  return lines.join('\n');
}

function measureRow(
  random: SeededRandom,
  shape: MeasureEntry,
  departments: readonly string[],
  index: number,
): string {
  const inCharge = random.sample(departments, shape.departments.length);
  const nameOf = new Map(shape.departments.map((each, place) => [each.name, inCharge[place] ?? '']));
  const said = new Map<string, string>();
  const cells = shape.answers.map((blocks, column) =>
    blocks
      .flatMap(({ department, content }) => {
        const name = nameOf.get(department);
        if (name === undefined || content === null) return [];
        if (content.kind !== 'items') return [`【${name}】 該当なし`];
        const again = random.next() < shareSaidAgain ? said.get(name) : undefined;
        const lengths = content.items.map((each) => itemText(each).length);
        const text = again ?? items(random, lengths, column === 0 ? 'done' : 'planned');
        said.set(name, text);
        return [`【${name}】 ${text}`];
      })
      .join(' '),
  );
  const description = inventedText(random, shape.description.length, 'planned');
  return [inventedTitle(random, index), inCharge.join(' '), description, ...cells].join('\t');
}

function items(random: SeededRandom, lengths: readonly number[], tense: Tense): string {
  return lengths
    .map((length) => `・${inventedText(random, Math.round(length * (0.8 + random.next() * 0.4)), tense)}`)
    .join(' ');
}

if (import.meta.main) {
  const [out, times = '100'] = process.argv.slice(2);
  if (out === undefined) throw new Error('node bench/generate-document.ts OUT [TIMES]');
  writeFileSync(out, generateDocument(Number(times)));
}
