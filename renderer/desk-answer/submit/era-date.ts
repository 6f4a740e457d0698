/** Days as the clerk's desk reads and writes them, by the eras that it knows now. */
import { eraDateOf, shortEraDate } from '../../../shared/era-date.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import { currentEras } from '../../components/eras.ts';

/** Below every field of a day, before anything is wrong. */
export const eraDateHelp = '令和6.6.19 のように書きます。';
export const eraDateError = '令和6.6.19 のように書いてください。';

export function readEraDate(text: string, eras: readonly Era[] = currentEras()): string | undefined {
  return eraDateOf(text, eras);
}

export function eraDateShort(iso: string, eras: readonly Era[] = currentEras()): string {
  return shortEraDate(iso, eras);
}
