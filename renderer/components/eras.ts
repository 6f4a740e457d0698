/** The era table of the open desk, by which every year on screen is written. */
import { defaultEras, fiscalYearLabel, fiscalYearsLabel, type Era } from '../../shared/fiscal-year.ts';
import { createStore } from './store.ts';

export const eraStore = createStore<readonly Era[]>(defaultEras);

export function currentEras(): readonly Era[] {
  return eraStore.get();
}

/** 2023 as 令和5年度. */
export function yearLabel(year: number): string {
  return fiscalYearLabel(year, eraStore.get());
}

/** 2023 and 2024 as 令和5・6年度. */
export function yearsLabel(years: readonly number[]): string {
  return fiscalYearsLabel(years, eraStore.get());
}
