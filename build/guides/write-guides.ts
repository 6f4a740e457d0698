/** `npm run docs:guides`: each guide as a web page and as a PDF, into dist/guides. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printPdf } from '../../electron/core/documents/write/pdf.ts';
import { guideHtml } from './guide-html.ts';
import { guideJob } from './guide-typst.ts';
import { readGuides } from './read-guide.ts';

const root = join(import.meta.dirname, '../..');

/** @returns the files written, into a folder that is made anew */
export async function writeGuides(out: string): Promise<string[]> {
  const docs = join(root, 'docs');
  const images = join(docs, 'images');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const files: string[] = [];
  for (const guide of readGuides(docs)) {
    const file = join(out, `${guide.name}-guide`);
    writeFileSync(`${file}.html`, guideHtml(guide, images));
    writeFileSync(`${file}.pdf`, await printPdf(guideJob(guide, images)));
    files.push(`${file}.html`, `${file}.pdf`);
  }
  return files;
}

if (import.meta.main)
  for (const file of await writeGuides(join(root, 'dist/guides'))) process.stdout.write(`${file}\n`);
