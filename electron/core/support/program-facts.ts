/** What the program is made of and runs on, for the About box and for whoever is asked for help. Names no person and no PC. */
import { readFileSync } from 'node:fs';
import { cpus, freemem, release, totalmem, version as systemVersion } from 'node:os';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** The libraries whose version decides what happens: the window, the store, the printed page. */
export async function programParts(version: string): Promise<Fact[]> {
  const { electron, chrome, node, v8 } = process.versions as Readonly<Record<string, string | undefined>>;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['とりまとめ', version],
    ['Electron', electron],
    ['Chromium', chrome],
    ['Node.js', node],
    ['V8', v8],
    ['SQLite', await sqliteVersion()],
    ['typst.ts', typstVersion()],
  ];
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

export function machineFacts(): Fact[] {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return [
    { name: 'OS', value: `${process.platform} ${process.arch} ${release()} ${systemVersion()}` },
    { name: 'CPU', value: `${cpus().length}` },
    { name: 'メモリー', value: `${megabytes(freemem())} / ${megabytes(totalmem())}` },
    { name: '言語と時間帯', value: `${locale} ${timeZone}` },
  ];
}

async function sqliteVersion(): Promise<string> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const connection = new SqliteDatabase(':memory:');
  try {
    return String(connection.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    connection.close();
  }
}

function typstVersion(): string | undefined {
  try {
    const compiler = import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
    const manifest = JSON.parse(readFileSync(new URL('../package.json', compiler), 'utf8')) as {
      version: string;
    };
    return manifest.version;
  } catch {
    // Printing will say what is missing; the rest of the box is still right.
    return undefined;
  }
}
