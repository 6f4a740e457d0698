/** Messages and bare frames for the door's WebSocket: right ones, nearly right ones, and none at all. */
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateJson } from '../mutate-json.ts';
import { oddText, oddValue } from '../odd-values.ts';
import { utf8 } from '../reader.ts';

export type Message = { readonly text: string } | { readonly base64: string };

/** Only what looks: whatever is sent, nothing of it may change a store. */
const looking = [
  'app/state',
  'app/events',
  'backup/list',
  'backup/verify',
  'collect/rounds',
  'receive/receivings',
  'keys/own',
  'about/licences',
  'keine/solche',
  'app/__proto__',
  'constructor/constructor',
  '../app/state',
] as const;

const callText = (id: string, path: string): string =>
  JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: null, meta: [] } } });

/** A call like any other, under an id that no other message has. */
export const lastMessage = { id: 'the-last', text: callText('the-last', 'app/state') } as const;

export function messages(random: SeededRandom): Message[] {
  return Array.from({ length: random.whole(1, 6) }, () => message(random));
}

function message(random: SeededRandom): Message {
  const call = callFor(random);
  switch (random.whole(0, 9)) {
    case 0:
    case 1:
      return { text: JSON.stringify(call) };
    case 2:
    case 3:
    case 4:
    case 5:
      return { text: textOf(mutateJson(random, call)) };
    case 6: {
      // A part of a stream, or a call given up, be there one under that id or not.
      const p =
        random.next() < 0.5
          ? { e: random.pick(['message', 'done', 'error', '']), d: oddValue(random) }
          : oddValue(random);
      return { text: textOf({ i: call.i, t: random.pick([0, 2, 3, 4, 5, -1, '4']), p }) };
    }
    case 7:
      return { text: cut(random, JSON.stringify(call)) };
    case 8:
      return { text: random.next() < 0.2 ? '['.repeat(random.whole(1, 50_000)) : oddText(random) };
    default:
      return { base64: bytesOf(random, random.whole(0, 200)).toString('base64') };
  }
}

function callFor(random: SeededRandom) {
  // Few ids, so that calls get in one another's way.
  const i = random.pick(['1', '2', '3', '']);
  const json = random.next() < 0.5 ? { head: null, roundId: oddText(random) } : oddValue(random);
  const meta =
    random.next() < 0.3 ? [[random.whole(0, 9), ...random.pick([[], ['json'], ['__proto__', 'x']])]] : [];
  const h = random.next() < 0.2 ? { 'content-type': oddText(random) } : undefined;
  return { i, p: { u: `/${random.pick(looking)}`, b: { json, meta }, ...(h && { h }) } };
}

/** A few frames as a WebSocket knows them, each wrong in some way or in none. */
export function bareBytes(random: SeededRandom): Buffer {
  if (random.next() < 0.1) return bytesOf(random, random.whole(0, 300));
  const all = Buffer.concat(Array.from({ length: random.whole(1, 5) }, () => frame(random)));
  return random.next() < 0.3 ? all.subarray(0, random.whole(0, all.length)) : all;
}

function frame(random: SeededRandom): Buffer {
  const payload =
    random.next() < 0.6
      ? Buffer.from(utf8.encode(JSON.stringify(callFor(random))))
      : bytesOf(random, random.pick([0, 1, 2, 124, 125, 126, 200, 66_000]));
  const fin = random.next() < 0.7 ? 0x80 : 0;
  const reserved = random.next() < 0.1 ? random.pick([0x10, 0x20, 0x40, 0x70]) : 0;
  const opcode = random.next() < 0.8 ? random.pick([0, 1, 1, 1, 2, 8, 9, 10]) : random.whole(0, 15);
  const isMasked = random.next() < 0.9;
  const mask = bytesOf(random, 4);
  const masked = isMasked ? payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) : payload;
  return Buffer.concat([
    Buffer.from([fin | reserved | opcode]),
    lengthOf(random, payload.length, isMasked),
    ...(isMasked ? [mask] : []),
    masked,
  ]);
}

/** Mostly right; else one more or less, or more than anybody has memory for. */
function lengthOf(random: SeededRandom, real: number, isMasked: boolean): Buffer {
  const bit = isMasked ? 0x80 : 0;
  const said =
    random.next() < 0.8
      ? real
      : random.pick([0, real + 1, Math.max(0, real - 1), 101 * 1024 * 1024, 2 ** 31, 2 ** 40, 2 ** 53]);
  if (said < 126 && random.next() < 0.9) return Buffer.from([bit | said]);
  if (said < 65_536 && random.next() < 0.9) {
    const short = Buffer.from([bit | 126, 0, 0]);
    short.writeUInt16BE(said, 1);
    return short;
  }
  const long = Buffer.from([bit | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeBigUInt64BE(BigInt(said), 1);
  return long;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

function cut(random: SeededRandom, text: string): string {
  return text.slice(0, random.whole(0, text.length));
}

function bytesOf(random: SeededRandom, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.whole(0, 255)));
}
