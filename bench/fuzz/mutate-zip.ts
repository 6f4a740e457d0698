/** Archives with entries changed, exchanged, doubled, renamed and lied about. */
import { rawZip, type RawEntry } from '../../electron/core/documents/read/testing/raw-zip.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateXml } from './mutate-text.ts';
import { oddText } from './odd-values.ts';
import { utf8 } from './reader.ts';

export function mutateZip(random: SeededRandom, original: readonly RawEntry[]): Uint8Array {
  const entries = [...original];
  for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count -= 1) changeEntry(random, entries);
  const bytes = rawZip(entries);
  return random.next() < 0.1 ? mutateBytes(random, bytes) : bytes;
}

function changeEntry(random: SeededRandom, entries: RawEntry[]): void {
  const at = random.whole(0, Math.max(0, entries.length - 1));
  const entry = entries[at];
  const other = entries.length === 0 ? undefined : random.pick(entries);
  if (!entry || !other) return;
  switch (random.whole(0, 19)) {
    case 0:
      entries.splice(at, 1);
      return;
    case 1:
      entries.splice(at, 0, entry);
      return;
    case 2:
      entries[at] = { ...entry, name: random.next() < 0.5 ? oddText(random).slice(0, 9000) : other.name };
      return;
    case 3:
      entries[at] = { ...entry, content: other.content };
      return;
    case 4:
      entries[at] = { ...entry, says: { size: random.pick([0, 1, 1000, 2 ** 31, 2 ** 32 - 1]) } };
      return;
    case 5:
      entries[at] = {
        ...entry,
        says: random.pick([{ crc: 1 }, { flags: 1 }, { flags: 8 }, { flags: 0x2041 }]),
      };
      return;
    case 6:
      entries[at] = { ...entry, content: mutateBytes(random, entry.content) };
      return;
    default:
      entries[at] = { ...entry, content: utf8.encode(mutateXml(random, utf8.decode(entry.content))) };
  }
}
