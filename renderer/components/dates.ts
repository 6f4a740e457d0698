/** Dates as the desks write them, in the machine's own time zone. */
import { eraDay } from '../../shared/era-date.ts';
import { currentEras } from './eras.ts';

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

/** An ISO date (taken as the day it names) or an ISO date and time (the day here) as a local Date. */
function localDate(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T00:00:00` : iso);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 6月28日（金） */
export function monthDay(iso: string): string {
  const date = localDate(iso);
  return `${date.getMonth() + 1}月${date.getDate()}日（${weekdays[date.getDay()] ?? ''}）`;
}

/** 14:32 */
export function clockTime(iso: string): string {
  const date = localDate(iso);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 6月19日（水）14:32 */
export function monthDayTime(iso: string): string {
  return monthDay(iso) + clockTime(iso);
}

/** 6月19日 14:32, for narrow lists */
export function dayTime(iso: string): string {
  const date = localDate(iso);
  return `${date.getMonth() + 1}月${date.getDate()}日 ${clockTime(iso)}`;
}

/** 令和6年6月19日; the western year before the first era that is known. */
export function eraDate(iso: string): string {
  return eraDay(isoDay(localDate(iso)), currentEras());
}

/** 令和6年6月19日（水）14:32 */
export function eraDateTime(iso: string): string {
  return `${eraDate(iso)}（${weekdays[localDate(iso).getDay()] ?? ''}）${clockTime(iso)}`;
}

/** The day of a Date here, as an ISO date. */
export function isoDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
