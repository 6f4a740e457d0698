/** Reads a web page back through LibreOffice, as a text document: a spreadsheet would take cells apart by paragraph. */
import { strFromU8 } from 'fflate';
import { convertWithLibreOffice } from './office.ts';
import { readFodt } from './read-fodt.ts';
import type { TextTable } from '../../text-table.ts';

export async function readHtml(bytes: Uint8Array): Promise<TextTable> {
  return readFodt(strFromU8(await convertWithLibreOffice(bytes, 'html', 'fodt', 'HTML (StarWriter)')));
}
