/** The first day that every spreadsheet counts alike: Excel knows a 29 February 1900. Days before it are written as text. */
export const firstExcelDay = '1900-03-01';
export const lastExcelDay = '9999-12-31';
