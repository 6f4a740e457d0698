/** Makes a screenshot small: a picture of a screen needs few colours, and Chromium writes it with 16 million. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const most = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number a pixel, 0xRRGGBB. */
  readonly colors: Uint32Array;
}

/** @returns the same picture with at most 256 colours, the others drawn with the nearest of them */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colors } = read(png);
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const palette = paletteOf([...counts].toSorted(([, a], [, b]) => b - a).map(([color]) => color));
  const indexes = new Map(palette.map((color, index) => [color, index]));
  const rows = Buffer.alloc((width + 1) * height);
  colors.forEach((color, at) => {
    const index = indexes.get(color) ?? nearest(palette, color);
    indexes.set(color, index);
    rows[Math.floor(at / width) + 1 + at] = index;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, colours by a palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((each) => [...parts(each)]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Half are the most frequent, such as grounds that hardly differ; the rest are frequent ones unlike any before. */
function paletteOf(frequent: readonly number[]): number[] {
  const palette = frequent.slice(0, most / 2);
  for (const unlike of [600, 150, 0])
    for (const color of frequent) {
      if (palette.length === most) return palette;
      const close = palette[nearest(palette, color)] ?? 0;
      if (distanceOf(close, color) > unlike) palette.push(color);
    }
  return palette;
}

function distanceOf(one: number, other: number): number {
  const [r, g, b] = parts(one);
  const [or, og, ob] = parts(other);
  return (r - or) ** 2 + (g - og) ** 2 + (b - ob) ** 2;
}

function nearest(palette: readonly number[], color: number): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((each, index) => {
    const distance = distanceOf(each, color);
    if (distance >= least) return;
    least = distance;
    best = index;
  });
  return best;
}

function parts(color: number): readonly [number, number, number] {
  return [Math.floor(color / 0x1_00_00), Math.floor(color / 0x1_00) % 0x1_00, color % 0x1_00];
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** Eight bits a channel with or without alpha, not interlaced, as Chromium writes them. */
function read(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const packed: Buffer[] = [];
  for (let at = signature.length; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const rows = inflateSync(Buffer.concat(packed));
  const size = width * channels;
  let above = new Uint8Array(size);
  const colors = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (size + 1);
    const line = unfiltered(rows.subarray(start, start + size + 1), above, channels);
    for (let x = 0; x < width; x += 1) {
      const [r = 0, g = 0, b = 0] = line.subarray(x * channels);
      colors[y * width + x] = r * 0x1_00_00 + g * 0x1_00 + b;
    }
    above = line;
  }
  return { width, height, colors };
}

/** PNG's five filters. @param line with the filter's number before it */
function unfiltered(line: Uint8Array, above: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  const [filter] = line;
  const out = new Uint8Array(line.length - 1);
  for (let at = 0; at < out.length; at += 1) {
    const left = out[at - channels] ?? 0;
    const up = above[at] ?? 0;
    const corner = at < channels ? 0 : (above[at - channels] ?? 0);
    const guess = [0, left, up, Math.floor((left + up) / 2), paeth(left, up, corner)][filter ?? 0] ?? 0;
    out[at] = (line[at + 1] ?? 0) + guess;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
