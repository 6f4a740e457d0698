/**
 * Runs in a process of its own, started and ended by print-in-process.ts for one document: the native compiler cannot
 * be interrupted, and what it once took it gives back only with its process.
 * Ends without an answer where it has none to give: the platform's package is missing, or the document cannot be
 * compiled, about which the WebAssembly compiler then tells more.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { pdfFonts, type PdfJob } from './pdf-job.ts';

/** Only a name: both files are given below, and nothing is read from the disk. */
const workspace = resolve('/torimatome-typst');
const main = join(workspace, 'main.typ');

// Before the job is there: the caller is still at work on the table.
const fontBlobs = pdfFonts.map((font) => readFileSync(font));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });

process.on('message', ({ template, data, files = [] }: PdfJob) => {
  compiler.addSource(main, template);
  compiler.mapShadow(join(workspace, 'table.json'), Buffer.from(data));
  for (const { name, bytes } of files) compiler.mapShadow(join(workspace, name), Buffer.from(bytes));
  const { result } = compiler.compile({ mainFilePath: main });
  if (result === null) process.exit(1);
  process.send?.(compiler.pdf(result));
});
