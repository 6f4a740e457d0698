/** What a file's name alone tells, before it is read. */

/** As the core's limit: a larger one is none of ours, and not worth the reading. */
export const largestFile = 64 * 1024 * 1024;

/** As the attribute of a file input: response files, and forms filled in with Excel or its like. */
export const responseFiles = '.kaito,.xlsx,.ods,.xls';

/** Undefined for the name of a response, or of a workbook, which may be a form: the core looks inside. */
export function refusalOfName(fileName: string): 'NOT_A_RESPONSE' | 'NOT_OURS' | undefined {
  const name = fileName.toLowerCase();
  if (responseFiles.split(',').some((each) => name.endsWith(each))) return undefined;
  return name.endsWith('.shokai') ? 'NOT_A_RESPONSE' : 'NOT_OURS';
}
