/** Reads a Word document back through LibreOffice. */
import { strFromU8 } from 'fflate';
import { convertWithLibreOffice } from './office.ts';
import { readFodt } from './read-fodt.ts';
import type { TextTable } from '../../text-table.ts';

export async function readDocx(bytes: Uint8Array): Promise<TextTable> {
  return readFodt(strFromU8(await convertWithLibreOffice(bytes, 'docx', 'fodt')));
}
