/**
 * Runs in a worker thread of its own, started and ended by print-in-thread.ts for one document: the compiler holds its
 * thread until the document is done, and its memory is given back with the thread.
 * Uses the WebAssembly compiler directly; the wrapper around it would ask the network for fonts.
 */
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import initCompiler, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { pdfFonts, type PdfJob } from './pdf-job.ts';

export type PdfOutcome = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly diagnostics: string };

interface Artifact {
  readonly result?: Uint8Array<ArrayBuffer>;
  readonly diagnostics?: readonly string[];
}

const COMPILER = import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
const PDF = 1;
const DIAGNOSTICS_IN_LINES = 2;

/**
 * V8 optimizes each warm function in the background. For an ordinary document that is wasted: it takes a third
 * of the time and delays the end of the process, which waits for it. Long documents are optimized all the same.
 * Not under Electron, where changing a flag late could end the process.
 */
if (process.versions['electron'] === undefined) setFlagsFromString('--wasm-tiering-budget=100000000');

async function print(job: PdfJob): Promise<PdfOutcome> {
  const [, ...fonts] = await Promise.all([
    readFile(new URL(COMPILER)).then(async (bytes) => initCompiler({ module_or_path: bytes })),
    ...pdfFonts.map(async (font) => readFile(font)),
  ]);
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  compiler.add_source('/main.typ', job.template);
  compiler.map_shadow('/table.json', new TextEncoder().encode(job.data));
  for (const { name, bytes } of job.files ?? []) compiler.map_shadow(`/${name}`, bytes);
  const artifact: Artifact = compiler.snapshot('/', '/main.typ').get_artifact(PDF, DIAGNOSTICS_IN_LINES);
  return artifact.result === undefined
    ? { diagnostics: (artifact.diagnostics ?? []).join('\n') }
    : { pdf: artifact.result };
}

const outcome = await print(workerData as PdfJob);
parentPort?.postMessage(outcome, 'pdf' in outcome ? [outcome.pdf.buffer] : []);
