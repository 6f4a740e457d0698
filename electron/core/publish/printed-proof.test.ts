/** 照合番号 on a finalized edition: in every print format, and found again in the history that it came from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { defaultOutputOptions } from '../../../shared/publish.ts';
import { findHead } from '../store/printed-head.ts';
import { createCity, valueOf } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { fillRound } from '../testing/filled-round.ts';
import { exportSnapshot } from './print-snapshot.ts';
import { publishFinal } from './publish-final.ts';

it('stands in Excel, Word, PDF and the web page, byte for byte again later, and names its row of the history', async () => {
  const city = await createCity();
  onTestFinished(() => city.close());
  const core = city.coordinator;
  const filled = await fillRound(core, { bytes: readDocument(sampleDocument), fileName: '表.txt' });
  const folder = join(city.folder, '表');
  const formats = ['xlsx', 'docx', 'pdf', 'html', 'tsv', 'csv'] as const;
  const options = { ...defaultOutputOptions, head: true };
  const input = { roundId: filled.round().id, who: '佐藤', formats, folder, options, despiteGaps: true };
  // Every file is read back and compared with the cells: the line at the foot is in nobody's way.
  const done = valueOf(await publishFinal(core, input));
  const bytes = new Map(done.files.map((file, index) => [formats[index], readFileSync(file)] as const));
  const html = bytes.get('html')?.toString('utf8') ?? '';
  const printed = /照合番号 (?<head>[0-9a-f-]{35})（履歴(?<rows>\d+)行まで）/u.exec(html)?.groups;
  const head = printed?.['head'] ?? '';
  const found = valueOf(findHead(core.store.db, head));
  expect(found.seq).toBe(Number(printed?.['rows']));
  expect(found.after).toBeGreaterThan(0);
  const partsOf = (format: 'xlsx' | 'docx'): string =>
    Object.values(unzipSync(bytes.get(format) ?? new Uint8Array()))
      .map((part) => strFromU8(part))
      .join('');
  expect(partsOf('xlsx')).toContain(head);
  expect(partsOf('docx')).toContain(head);
  expect(await pdfText(bytes.get('pdf') ?? Buffer.alloc(0))).toContain(head);
  // Data is data.
  for (const format of ['tsv', 'csv'] as const)
    expect(bytes.get(format)?.toString('utf8')).not.toContain('照合番号');
  const again = join(city.folder, 'もう一度');
  core.store.connection.exec('DROP TRIGGER IF EXISTS snapshot_file_no_delete; DELETE FROM snapshot_file');
  valueOf(
    await exportSnapshot(core, { snapshotId: done.snapshot.id, folder: again, formats: ['html', 'xlsx'] }),
  );
  for (const file of done.files.filter((each) => /html$|xlsx$/u.test(each)))
    expect(readFileSync(file.replace(folder, again)).equals(readFileSync(file))).toBe(true);
}, 300_000);

async function pdfText(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  await loading.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}
