/**
 * Any document that may hold a table, as tables of text. What it is, is told by its bytes, never by its name.
 * Runs in a worker (document-worker.ts), since a hostile file may do what no check has foreseen.
 */
import { UnreadableDocument, refuseDocument, type DocumentProblem } from './document-problem.ts';
import { withoutFacts } from './fact-document.ts';
import { readDelimited } from './read-delimited.ts';
import type { RawDocument } from './raw-document.ts';
import { readZipParts } from './safe-zip.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import type { ReadingStep } from '../../../../shared/reading-steps.ts';
import { succeed, type Result } from '../../../../shared/result.ts';

const maxBytes = 50 << 20;

/** PDF, RTF, pictures, programs, and workbooks from before Excel 97. */
const strangers = [
  '%PDF',
  '{\\rtf',
  '\u0089PNG',
  'GIF8',
  '\u00FF\u00D8',
  'MZ',
  '\t\0',
  '\t\u0002',
  '\t\u0004',
  '\t\u0008',
];

/** What is unpacked of each kind of document: the parts that hold text. Readers are loaded only when these are in order. */
export const partsRead = {
  word: /^(?:word\/(?:document\d*|numbering|styles)\.xml|docProps\/core\.xml)$/u,
  workbook:
    /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:core|app)\.xml|xl\/[^/]+\.xml|xl\/theme\/[^/]+\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/iu,
  spreadsheet: /^(?:mimetype|content\.xml|meta\.xml|META-INF\/manifest\.xml)$/u,
} as const;

type OnStep = (step: ReadingStep) => void;

export interface ReadDocument {
  readonly document: RawDocument;
  /** Of a text file: as it stands, for what only a text has. */
  readonly text?: string;
}

/**
 * @param eras by which the dates of a workbook are shown
 * @param onStep called with each step as it begins
 */
export async function readDocument(
  bytes: Uint8Array,
  eras: readonly Era[],
  onStep: OnStep = () => {},
): Promise<Result<ReadDocument, DocumentProblem>> {
  try {
    return succeed(withoutFacts(await read(bytes, eras, onStep)));
  } catch (error) {
    // A reader that stumbles over what it did not expect has met a damaged file; only the stack is of use, to us.
    return refuseDocument(error instanceof UnreadableDocument ? error.code : 'DAMAGED');
  }
}

async function read(bytes: Uint8Array, eras: readonly Era[], onStep: OnStep): Promise<ReadDocument> {
  if (bytes.length === 0) throw new UnreadableDocument('EMPTY');
  if (bytes.length > maxBytes) throw new UnreadableDocument('TOO_LARGE');
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('PK')) return { document: await readZipped(bytes, eras, onStep) };
  if (start.startsWith('\u{D0}\u{CF}\u{11}\u{E0}'))
    return { document: await readCompound(bytes, eras, onStep) };
  if (strangers.some((each) => start.startsWith(each))) throw new UnreadableDocument('UNKNOWN_FORMAT');
  onStep('tables');
  return readDelimited(bytes);
}

async function readZipped(bytes: Uint8Array, eras: readonly Era[], onStep: OnStep): Promise<RawDocument> {
  const { names } = await readZipParts(bytes, () => false);
  onStep('unpacking');
  if ([...names].some((name) => /^word\/document\d*\.xml$/u.test(name))) {
    const parts = await readZipParts(bytes, (name) => partsRead.word.test(name));
    onStep('tables');
    return (await import('./read-docx.ts')).readDocx(parts);
  }
  if (names.has('xl/workbook.xml')) {
    const parts = await readZipParts(bytes, (name) => partsRead.workbook.test(name));
    onStep('tables');
    return (await import('./read-workbook.ts')).readXlsx(parts, eras);
  }
  if (names.has('xl/workbook.bin')) throw new UnreadableDocument('BINARY_WORKBOOK');
  if (names.has('content.xml')) {
    const parts = await readZipParts(bytes, (name) => partsRead.spreadsheet.test(name));
    const text = (name: string): string => new TextDecoder().decode(parts.part(name));
    if (text('META-INF/manifest.xml').includes('encryption-data')) throw new UnreadableDocument('ENCRYPTED');
    if (text('mimetype').includes('opendocument.text')) throw new UnreadableDocument('TEXT_DOCUMENT');
    onStep('tables');
    return (await import('./read-ods.ts')).readOds(parts);
  }
  throw new UnreadableDocument('UNKNOWN_FORMAT');
}

/** The container of Excel 97 and Word 97, and of every office document with a password. */
async function readCompound(bytes: Uint8Array, eras: readonly Era[], onStep: OnStep): Promise<RawDocument> {
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string): boolean => directory.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) throw new UnreadableDocument('ENCRYPTED');
  if (has('WordDocument')) throw new UnreadableDocument('OLD_WORD');
  if (!has('Workbook') && !has('Book')) throw new UnreadableDocument('UNKNOWN_FORMAT');
  onStep('tables');
  const { readXls } = await import('./read-workbook.ts');
  return readXls(bytes, eras);
}
