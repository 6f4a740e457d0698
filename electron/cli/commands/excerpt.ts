/** What of a round `export` and `round finalize` print: --columns and --heading, by the names that people call them. */
import { checkExcerpt, fixedColumns, headingName } from '../../../shared/excerpt.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import { Refusal, textOption, textOptions, valueOrRefuse, type Arguments } from '../command.ts';

export const excerptArguments = {
  columns: { type: 'string' },
  heading: { type: 'string', multiple: true },
} as const;

export const excerptUsage = '[--columns LIST] [--heading TEXT]...';

/** @throws Refusal where a name is not the round's, or nothing is left to print */
export function excerptOptionsOf(args: Arguments, round: Round): Pick<OutputOptions, 'without' | 'headings'> {
  const wanted = textOption(args, 'columns');
  const headings = textOptions(args, 'heading');
  const choice = {
    without: wanted === undefined ? [] : withoutOf(wanted, round),
    headings: headings.length === 0 ? null : headings.flatMap((each) => headingsNamed(each, round)),
  };
  valueOrRefuse(checkExcerpt(round, choice));
  return choice;
}

function withoutOf(list: string, { columns, layout: { labels } }: Round): string[] {
  const all = [
    ...fixedColumns.map((id) => ({ id: id as string, label: labels[id] })),
    ...columns.map(({ id, label }) => ({ id, label })),
  ];
  const names = list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== labels.measure);
  const unknown = names.find((name) => !all.some(({ id, label }) => name === id || name === label));
  if (unknown !== undefined)
    throw new Refusal({
      code: 'NO_SUCH_COLUMN',
      message: `「${unknown}」という列はありません。${all.map(({ label }) => `「${label}」`).join('')}から選んでください。`,
    });
  return all.filter(({ id, label }) => !names.includes(id) && !names.includes(label)).map(({ id }) => id);
}

/** By its number, its title, or both. */
function headingsNamed(text: string, { structure: { headings } }: Round): string[] {
  const name = text.trim();
  const found = headings.filter((each) =>
    [each.id, each.number, each.title, headingName(each)].includes(name),
  );
  if (found.length === 1) return found.map((each) => each.id);
  const names = (found.length > 1 ? found : headings).map((each) => `「${headingName(each)}」`).join('');
  throw new Refusal(
    found.length > 1
      ? {
          code: 'WHICH_HEADING',
          message: `「${name}」という見出しは${names}があります。番号と題名で書いてください。`,
        }
      : {
          code: 'NO_SUCH_HEADING',
          message: `「${name}」という見出しはありません。${names}から選んでください。`,
        },
  );
}
