/** Whether a workbook may be a form of ours, looked at where it lies among others: by the name of its hidden sheet. */
import { recordSheet } from '../form-marks.ts';
import { readZipParts } from './safe-zip.ts';

const workbook = 'xl/workbook.xml';

export async function looksLikeForm(bytes: Uint8Array): Promise<boolean> {
  try {
    const part = (await readZipParts(bytes, (name) => name === workbook)).part(workbook);
    return part !== undefined && Buffer.from(part).includes(`"${recordSheet}"`);
  } catch {
    // Damaged, or no archive at all: nothing that a form could be told by.
    return false;
  }
}
