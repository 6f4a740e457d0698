/** How a draft (途中版) and a final edition (確定) are printed and named, from the options that a person chose. */
import { eraDay } from '../../../shared/era-date.ts';
import { defaultEras, type Era } from '../../../shared/fiscal-year.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { BuildTableOptions } from '../documents/build-table.ts';
import type { PrintOptions } from '../documents/write/print-options.ts';
import { japanDate } from '../japan-date.ts';

export interface Edition {
  readonly build: BuildTableOptions;
  readonly options: PrintOptions;
  /** Added to the files' name. */
  readonly edition: string;
}

/** @param eras by which years and days are written */
export function draftEdition(
  options: OutputOptions,
  at: Date,
  eras: readonly Era[] = defaultEras,
  head?: string,
): Edition {
  const day = eraDay(japanDate(at), eras);
  const { build, options: print } = pages(options, { at, day, eras, head });
  return {
    build: { ...build, tracked: options.edits === 'tracked' },
    options: { ...print, mark: `途中版　${day}` },
    edition: '途中版',
  };
}

/** @param number counts the editions of a round from 1 */
export function finalEdition(
  options: OutputOptions,
  {
    at,
    number,
    eras = defaultEras,
    head,
  }: { at: Date; number: number; eras?: readonly Era[]; head?: string | undefined },
): Edition {
  return {
    ...pages(options, { at, day: eraDay(japanDate(at), eras), eras, head }),
    edition: number === 1 ? '確定' : `確定（第${number}版）`,
  };
}

function pages(
  options: OutputOptions,
  { at, day, eras, head }: { at: Date; day: string; eras: readonly Era[]; head: string | undefined },
): Pick<Edition, 'build' | 'options'> {
  const { paper, order, notes, cover, without, headings, note } = options;
  const hasCover = cover.isUsed && cover.text.trim() !== '';
  return {
    build: { order, notes, eras, without, headings, note },
    options: {
      paper,
      date: at,
      ...(head === undefined ? {} : { head }),
      ...(hasCover ? { cover: { date: day, text: cover.text.trim() } } : {}),
    },
  };
}
