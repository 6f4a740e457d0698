/** The first day that every spreadsheet counts alike: Excel knows a 29 February 1900. Days before it are written as text. */
export const firstExcelDay = '1900-03-01';
export const lastExcelDay = '9999-12-31';

/** @param day as ISO date, from {@link firstExcelDay} on @returns the number that spreadsheets have for it */
export function excelDay(day: string): number {
  return (Date.parse(day) - Date.parse('1899-12-30')) / (24 * 60 * 60 * 1000);
}
