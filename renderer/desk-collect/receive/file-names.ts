/** What a file's name alone tells, before it is read. */

/** As the core's limit: a larger one is none of ours, and not worth the reading. */
export const largestFile = 64 * 1024 * 1024;

/** Undefined for the name of a response. */
export function refusalOfName(fileName: string): 'NOT_A_RESPONSE' | 'NOT_OURS' | undefined {
  const name = fileName.toLowerCase();
  if (name.endsWith('.kaito')) return undefined;
  return name.endsWith('.shokai') ? 'NOT_A_RESPONSE' : 'NOT_OURS';
}
