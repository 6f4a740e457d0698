/** How a draft (途中版) and a final edition (確定) are printed and named, from the options that a person chose. */
import { defaultEras, type Era } from '../../../shared/fiscal-year.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { BuildTableOptions } from '../documents/build-table.ts';
import type { PrintOptions } from '../documents/write/print-options.ts';
import { eraDay, japanDate } from '../japan-date.ts';

export interface Edition {
  readonly build: BuildTableOptions;
  readonly options: PrintOptions;
  /** Added to the files' name. */
  readonly edition: string;
}

/** @param eras by which the years of the 担当課 column are written */
export function draftEdition(options: OutputOptions, at: Date, eras: readonly Era[] = defaultEras): Edition {
  const day = eraDay(japanDate(at));
  const { build, options: print } = pages(options, { at, day, eras });
  return {
    build: { ...build, tracked: options.edits === 'tracked' },
    options: { ...print, mark: `途中版　${day}` },
    edition: '途中版',
  };
}

/** @param number counts the editions of a round from 1 */
export function finalEdition(
  options: OutputOptions,
  { at, number, eras = defaultEras }: { at: Date; number: number; eras?: readonly Era[] },
): Edition {
  return {
    ...pages(options, { at, day: eraDay(japanDate(at)), eras }),
    edition: number === 1 ? '確定' : `確定（第${number}版）`,
  };
}

function pages(
  options: OutputOptions,
  { at, day, eras }: { at: Date; day: string; eras: readonly Era[] },
): Pick<Edition, 'build' | 'options'> {
  const { paper, order, notes, cover, without, headings, note } = options;
  const hasCover = cover.isUsed && cover.text.trim() !== '';
  return {
    build: { order, notes, eras, without, headings, note },
    options: { paper, date: at, ...(hasCover ? { cover: { date: day, text: cover.text.trim() } } : {}) },
  };
}
