/** Bytes with a few of them changed, as disks, mails and hands change them. */
import type { SeededRandom } from '../seeded-random.ts';

const limits8 = [0, 1, 0x20, 0x7f, 0x80, 0xfe, 0xff] as const;
const limits32 = [
  0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff, 0xff_ff_ff_fe, 0xff_ff, 0x1_00_00,
] as const;

export function mutateBytes(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  let changed: Buffer = Buffer.from(bytes);
  for (let count = random.pick([1, 1, 1, 2, 3, 8]); count > 0; count -= 1) changed = once(random, changed);
  return changed;
}

function once(random: SeededRandom, bytes: Buffer): Buffer {
  if (bytes.length < 8) return Buffer.concat([bytes, noise(random)]);
  const at = random.whole(0, bytes.length - 5);
  const length = Math.min(random.pick([1, 2, 4, 16, 200]), bytes.length - at);
  switch (random.whole(0, 9)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(0, 7));
      return bytes;
    case 1:
      bytes[at] = random.pick(limits8);
      return bytes;
    case 2:
      bytes.writeUInt32LE(random.pick(limits32), at);
      return bytes;
    case 3:
      bytes.writeUInt16LE(random.pick(limits32) & 0xff_ff, at);
      return bytes;
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 7:
      return Buffer.concat([bytes.subarray(0, at), noise(random), bytes.subarray(at)]);
    case 8:
      bytes.copy(bytes, random.whole(0, bytes.length - length), at, at + length);
      return bytes;
    default:
      bytes.fill(random.pick(limits8), at, at + length);
      return bytes;
  }
}

export function noise(random: SeededRandom): Buffer {
  return Buffer.from(Array.from({ length: random.whole(1, 64) }, () => random.whole(0, 255)));
}
