/**
 * Reads the next file while the one before is taken in. Unpacking, opening the seal, hashes, signature and schema need no
 * store, so a thread of their own does them while the store waits for its disk. What is read so is the same as what is read
 * here: where the thread fails, the file is read where it stands.
 */
import { Worker } from 'node:worker_threads';
import type { Given, UnreadCode } from './given.ts';
import type { PackageAnswer, PackageJob, ReadResponseFile } from './package-worker.ts';
import { isWorkbook } from './is-workbook.ts';

/** Files that are read before their turn: with one, the store waited for the thread after every short commit. */
const ahead = 2;

/** From this many files on: starting a thread takes about as long as reading so many. */
const worthAThread = 8;

export interface OpenedFile {
  readonly bytes: Uint8Array | UnreadCode;
  /** What is in it, where that was found out ahead; otherwise the receiver reads it. */
  readonly read: ReadResponseFile | undefined;
}

export interface ReadAhead {
  /** @param index of the file whose turn it is; ask for each once, in order */
  open(index: number): Promise<OpenedFile>;
  close(): Promise<void>;
}

interface Begun {
  readonly bytes: Uint8Array | UnreadCode;
  readonly read: Promise<ReadResponseFile | undefined>;
}

/**
 * @param identities what opens a sealed file, asked for each
 * @param reader where it was started before; stopped with this
 */
export function createReadAhead(
  files: readonly Given[],
  identities: () => readonly string[],
  reader: Reader | undefined = startReader(files.length),
): ReadAhead {
  const begun = new Map<number, Promise<Begun>>();
  const begin = (index: number): Promise<Begun> | undefined => {
    const given = files[index];
    const known = begun.get(index) ?? (given && beginOne(index, given));
    if (known) begun.set(index, known);
    return known;
  };
  async function beginOne(number: number, given: Given): Promise<Begun> {
    const bytes = await given.read();
    const isOurs = reader && typeof bytes !== 'string' && !isWorkbook(bytes);
    const read = isOurs
      ? reader.read({ number, bytes, identities: identities() })
      : Promise.resolve(undefined);
    return { bytes, read };
  }
  return {
    async open(index) {
      const mine = await begin(index);
      if (!mine) throw new RangeError(`there is no file ${index}`);
      // Before this one is taken in: then the thread's work is on its way, and nothing here needs a turn for it. A file
      // that cannot be read is told when its own turn comes.
      if (reader)
        for (let next = index + 1; next <= index + ahead; next += 1)
          await begin(next)?.catch(() => undefined);
      begun.delete(index);
      const read = await mine.read;
      // It ends while the last file is taken in.
      if (index === files.length - 1) void reader?.stop();
      return { bytes: mine.bytes, read };
    },
    close: async () => reader?.stop(),
  };
}

/** The thread that reads. Who starts it sees to its end. */
export interface Reader {
  /**
   * Undefined where the thread has ended, also before it answers. Its start is waited for: what it loads meanwhile would
   * have to be loaded here for the first file.
   */
  read(job: PackageJob): Promise<ReadResponseFile | undefined>;
  stop(): Promise<void>;
}

/**
 * Starts the thread before there is anything to read, so that it is there when the store is.
 * @returns undefined where so few files are not worth it
 */
export function startReader(files: number): Reader | undefined {
  if (files < worthAThread) return undefined;
  const worker = new Worker(new URL('./package-worker.ts', import.meta.url));
  const waiting = new Map<number, (read: ReadResponseFile | undefined) => void>();
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  worker.on('message', ({ number, read }: PackageAnswer) => {
    waiting.get(number)?.(read);
    waiting.delete(number);
  });
  worker.once('error', end);
  worker.once('exit', end);
  return {
    read: (job) => {
      if (hasEnded) return Promise.resolve(undefined);
      const { promise, resolve } = Promise.withResolvers<ReadResponseFile | undefined>();
      waiting.set(job.number, resolve);
      worker.postMessage(job, []);
      return promise;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
