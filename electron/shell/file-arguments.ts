/** Which of our files the system asks to open: a double click passes the file as an argument of the program. */
import { extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that open with the app: a request, a response, a receipt. */
export const ownFileExtensions = ['shokai', 'kaito', 'juryo'] as const;

/** Whether a file's name says that it is one of ours. What is inside is checked by the core. */
export function isOwnFile(path: string): boolean {
  return ownFileExtensions.some((extension) => extname(path).toLowerCase() === `.${extension}`);
}

/**
 * @param argv the whole command line; switches and the program itself are passed over
 * @param workingDirectory where the command was given, for names that are not absolute
 * @returns absolute paths, each once, in their order
 */
export function filesInArguments(argv: readonly string[], workingDirectory: string): readonly string[] {
  const files = argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && !argument.includes('\0'))
    .map((argument) => pathOf(argument))
    .filter((path) => path !== undefined)
    .filter(isOwnFile)
    .map((path) => (isAbsolute(path) ? path : resolve(workingDirectory, path)));
  return [...new Set(files)];
}

/** Some Linux file managers pass an address instead of a path. */
function pathOf(argument: string): string | undefined {
  if (!argument.startsWith('file:')) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return undefined;
  }
}
