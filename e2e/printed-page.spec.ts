/** The web page as a browser prints it: every page of the table is a closed frame, also where a row goes on overleaf. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeHtml } from '../electron/core/documents/write/html.ts';
import { programIsHere } from '../electron/core/documents/write/testing/program.ts';
import { sampleTable } from '../electron/core/documents/write/testing/sample-table.ts';
import { expect, test } from './fixtures.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly isInk: (x: number, y: number) => boolean;
}

/** A grey picture as poppler draws it: "P5", width, height, 255, and a byte for each dot. */
function pictureOf(file: string): Picture {
  const bytes = readFileSync(file);
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.toString('latin1', 0, 100)) ?? [];
  const dots = bytes.subarray(head.length);
  const across = Number(width);
  return { width: across, height: Number(height), isInk: (x, y) => (dots[y * across + x] ?? 255) < 200 };
}

/** Heights of the lines that run over the whole width of the table, and of the upper and lower end of its left edge. */
function frameOf({ width, height, isInk }: Picture): { lines: number[]; top: number; bottom: number } {
  const inked = (x: number) => Array.from({ length: height }, (_, y) => y).filter((y) => isInk(x, y));
  // The left edge is what has most ink in the outer part of the page.
  const edges = Array.from({ length: Math.floor(width / 10) }, (_, x) => inked(x));
  const edge = edges.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const lines = Array.from({ length: height }, (_, y) => y).filter((y) => {
    let dots = 0;
    for (let x = 0; x < width; x++) dots += isInk(x, y) ? 1 : 0;
    return dots > width * 0.85;
  });
  return { lines, top: edge[0] ?? -1, bottom: edge.at(-1) ?? -1 };
}

test('a row that goes on overleaf is closed at the foot of its page', async ({ page, folder, door }) => {
  test.skip(door !== 'browser', 'only a browser prints');
  test.skip(!programIsHere('pdftoppm', 'Poppler'), 'poppler is missing');
  const options = { paper: 'A4', date: new Date('2026-06-19T00:00:00Z') } as const;
  const file = join(folder, '表.html');
  writeFileSync(file, writeHtml(sampleTable(), options));
  await page.goto(pathToFileURL(file).href);
  const pdf = join(folder, '表.pdf');
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  execFileSync('pdftoppm', ['-gray', '-r', '150', pdf, join(folder, 'p')]);
  const pictures = readdirSync(folder).filter((each) => each.endsWith('.pgm'));
  expect(pictures.length).toBeGreaterThan(8);
  for (const name of pictures.toSorted()) {
    const { lines, top, bottom } = frameOf(pictureOf(join(folder, name)));
    const near = (y: number) => lines.some((each) => Math.abs(each - y) <= 3);
    expect({ name, opened: near(top), closed: near(bottom) }).toEqual({ name, opened: true, closed: true });
  }
});
