/** A workbook of Excel 97, changed record by record: the container stays whole, what is in it does not. */
import { CFB, utils, write } from '@e965/xlsx';
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateBytes } from '../mutate-bytes.ts';

interface XlsSeed {
  readonly whole: Uint8Array;
  readonly records: readonly Buffer[];
}

export function xlsSeed(text: string): XlsSeed {
  const rows = text
    .split('\n')
    .slice(0, 12)
    .map((line) => line.split('\t'));
  const sheet = utils.aoa_to_sheet([...rows, [1.5, new Date('2024-04-01T00:00:00.000Z'), true, null, '・']]);
  sheet['!merges'] = [utils.decode_range('A2:C2'), utils.decode_range('A6:A8')];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '一覧');
  const whole = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  const stream = Buffer.from(
    CFB.find(CFB.read(Buffer.from(whole), { type: 'buffer' }), '/Workbook')?.content ?? [],
  );
  const records: Buffer[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    records.push(stream.subarray(at, end));
    at = end;
  }
  return { whole, records };
}

export function mutateXls(random: SeededRandom, seed: XlsSeed): Uint8Array {
  if (random.next() < 0.35) return mutateBytes(random, seed.whole);
  const records = [...seed.records];
  for (let count = random.pick([1, 1, 2, 5]); count > 0; count -= 1) changeRecord(random, records);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/Workbook', Buffer.concat(records));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

function changeRecord(random: SeededRandom, records: Buffer[]): void {
  const at = random.whole(0, Math.max(0, records.length - 1));
  const record = records[at];
  if (!record) return;
  switch (random.whole(0, 6)) {
    case 0:
      records.splice(at, 1);
      return;
    case 1:
      records.splice(at, 0, record);
      return;
    case 2:
      records[at] = random.pick(records);
      return;
    case 3: {
      if (record.length < 4) return;
      const changed = Buffer.from(record);
      changed.writeUInt16LE(random.pick([0, 1, 4, 0x20, 0x20_20, 0xff_ff]), random.pick([0, 2]));
      records[at] = changed;
      return;
    }
    default:
      records[at] = Buffer.from(mutateBytes(random, record));
  }
}
