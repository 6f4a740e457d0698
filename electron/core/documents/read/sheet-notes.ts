/** What a person is told about a sheet. */
import { columnLetters } from './raw-document.ts';

/** Hidden rows and columns are read, since a filter that was left on hides them too; but it is said. */
export function hiddenText(sheet: string, rows: readonly number[], columns: readonly number[]): string[] {
  const told: string[] = [];
  if (rows.length > 0)
    told.push(
      `シート「${sheet}」の隠れている行（${ranges(rows)}行目）も読みました。要らなければ、行を消してから取り込んでください。`,
    );
  if (columns.length > 0)
    told.push(
      `シート「${sheet}」の隠れている列（${shorten(columns.map((each) => columnLetters(each)))}）も読みました。`,
    );
  return told;
}

/** 3, 4, 5 and 9 as 3〜5・9. */
function ranges(numbers: readonly number[]): string {
  const spans: [first: number, last: number][] = [];
  for (const each of numbers) {
    const open = spans.at(-1);
    if (open && open[1] + 1 === each) open[1] = each;
    else spans.push([each, each]);
  }
  return shorten(spans.map(([first, last]) => (first === last ? String(first) : `${first}〜${last}`)));
}

function shorten(parts: readonly string[]): string {
  return parts.length > 8 ? `${parts.slice(0, 8).join('・')}ほか` : parts.join('・');
}
