/** What was understood of a document, for a person at a terminal. */
import type { Understanding } from '../core/documents/read/understand.ts';
import { placeOfProblem, type ReadEntry } from '../core/documents/read/read-table.ts';

const roles = {
  heading: '見出し',
  measure: '施策の名前',
  departments: '担当課',
  description: '施策の内容',
  answer: '取組み',
  ignored: '取り込まない',
  unknown: '分からない',
} as const;
const maxProblems = 20;

export function shownUnderstanding(understanding: Understanding): string[] {
  const { format, table, title, columns, counts, firstEntries, told, problems, unknown } = understanding;
  const depths = Object.entries(counts.headings).map(([depth, count]) => `第${depth}層${count}`);
  const years = Object.entries(counts.answers).map(
    ([year, count]) => `${year}年度の回答${count}（${counts.items[year] ?? 0}項目）`,
  );
  return [
    `読み取った内容（${format}${table === '' ? '' : `、${table}`}、${understanding.headerRow}行目が列の名前）`,
    `題: ${title === '' ? '（なし）' : title}`,
    ...columns.map(({ letter, label, role }) => {
      const year = role.role === 'answer' ? `（${role.fiscalYear}年度）` : '';
      const level = role.role === 'heading' ? `（第${role.level}層）` : '';
      return `  ${letter}列「${label}」: ${roles[role.role]}${year}${level}`;
    }),
    ...(unknown
      ? [unknown.message]
      : [
          `見出し ${depths.join('、')}、施策${counts.measures}、課${counts.departments}。${years.join('、')}。`,
          ...firstEntries.map((each) => `  ${entryText(each)}`),
        ]),
    ...told,
    ...problems.slice(0, maxProblems).map((each) => `直すところ: ${placeOfProblem(each)}: ${each.message}`),
    ...(problems.length > maxProblems ? [`ほか${problems.length - maxProblems}件。`] : []),
  ];
}

function entryText(entry: ReadEntry): string {
  if (entry.kind === 'measure')
    return `${entry.title}（${entry.departments.map((each) => each.name).join('、')}）`;
  return ['■'.repeat(entry.depth), entry.number, entry.title, entry.subtitle]
    .filter((part) => part !== null)
    .join(' ');
}
