/**
 * A PDF opened for looking at: its pages' sizes, drawing one on a canvas, its words for screen readers. The reader is
 * loaded when the first preview is opened, and works in a thread of its own.
 */
import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist';
import { startPdfWorker } from './pdf-worker.ts';

export interface PdfPages {
  readonly count: number;
  /** In points; every page is as large as the first. */
  readonly width: number;
  readonly height: number;
  /** Draws a page so many pixels wide. Leaving it early leaves the canvas as it was. */
  draw(number: number, width: number, signal: AbortSignal): Promise<HTMLCanvasElement>;
  /** The page's text, a line each. */
  words(number: number): Promise<string[]>;
  close(): void;
}

let worker: Promise<PDFWorker> | undefined;

/** One worker for the program's life: each preview is a document in it. */
function pdfWorker(): Promise<PDFWorker> {
  worker ??= import('pdfjs-dist').then(({ PDFWorker, VerbosityLevel }) =>
    PDFWorker.create({ port: startPdfWorker(), verbosity: VerbosityLevel.ERRORS }),
  );
  return worker;
}

/** @param bytes taken over by the reader */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PdfPages> {
  const [{ getDocument, VerbosityLevel }, running] = await Promise.all([import('pdfjs-dist'), pdfWorker()]);
  const loading = getDocument({
    data: bytes,
    // A preview that is left while it is read is no reason to warn.
    verbosity: VerbosityLevel.ERRORS,
    worker: running,
    // Our PDFs hold their fonts; nothing is fetched, and nothing needs code made from text.
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
  });
  const document = await loading.promise;
  const first = (await document.getPage(1)).getViewport({ scale: 1 });
  return {
    count: document.numPages,
    width: first.width,
    height: first.height,
    draw: async (number, width, signal) => drawPage(await document.getPage(number), width, signal),
    words: (number) => wordsOf(document, number),
    close: () => void loading.destroy(),
  };
}

async function drawPage(page: PDFPageProxy, width: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  const stop = (): void => task.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await task.promise;
    return canvas;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function wordsOf(document: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const lines: string[] = [];
  let last: { readonly y: number; readonly end: number } | undefined;
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
    // What goes on at the same height, not far to the right, belongs to the line before.
    const goesOn = last !== undefined && Math.abs(last.y - y) < 1 && x >= last.end - 1 && x - last.end < 12;
    if (goesOn) lines.push(`${lines.pop() ?? ''}${item.str}`);
    else lines.push(item.str);
    last = { y, end: x + item.width };
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
