/** Reads a Word document back through LibreOffice. */
import { strFromU8 } from 'fflate';
import { convertWithLibreOffice } from './office.ts';
import { readFodt } from './read-fodt.ts';
import type { TextTable } from '../../text-table.ts';

/** The table with its divided rows put together: a part that is not the first has no measure. */
export async function readDocx(bytes: Uint8Array): Promise<TextTable> {
  const read = readFodt(strFromU8(await convertWithLibreOffice(bytes, 'docx', 'fodt')));
  const rows: string[][] = [];
  for (const row of read.rows) {
    const before = rows.at(-1);
    if (row.length === 1 || row[0] !== '' || !before) rows.push([...row]);
    else
      rows[rows.length - 1] = before.map((text, at) =>
        [text, row[at] ?? ''].filter((each) => each !== '').join('\n'),
      );
  }
  return { ...read, rows };
}
