/** The libraries that are part of the app: everything in package-lock.json that is no development tool. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Library {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package says it. */
  readonly license: string;
  /** The licence's own text; null where the package has no such file. */
  readonly text: string | null;
}

/**
 * exceljs is loaded from its own bundle, which leaves out what it would need to read archives in Node. These come with
 * its package, but into no installer.
 */
const outside = new Set(['binary', 'buffers', 'chainsaw', 'traverse', 'unzipper']);

/** Taken over into our own files by hand: values, not code. */
const copied: readonly Library[] = [
  {
    name: '@digital-go-jp/design-tokens',
    version: '1.1.9',
    license: 'MIT',
    text: `MIT License

Copyright (c) 2023 デジタル庁

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  },
];

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** By name and version. Optional packages of other platforms, which are not installed here, are left out. */
export function thirdParty(root: string): Library[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .filter(([path]) => existsSync(join(root, path)))
    .map(([path, { version = '', license = '' }]) => ({
      name: path.replace(/^.*node_modules\//u, ''),
      version,
      license: license === '' ? licenseOf(join(root, path)) : license,
      text: licenseText(join(root, path)),
    }))
    .filter(({ name }) => !outside.has(name))
    .concat(copied)
    .toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Packages from before SPDX write `{ type }`. */
function licenseOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { license, licenses } = manifest as {
    license?: string | { type?: string };
    licenses?: readonly { type?: string }[];
  };
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type = '' }) => type).join(' OR ') ?? '';
}

function licenseText(folder: string): string | null {
  const name = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/iu.test(each));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
}

/** One text for all of them, packed beside our own licence. */
export function noticesText(libraries: readonly Library[]): string {
  const entries = libraries.map(({ name, version, license, text }) =>
    [`${name} ${version} (${license})`, '', text ?? `Licence: ${license}`].join('\n'),
  );
  const rule = `\n\n${'-'.repeat(78)}\n\n`;
  return `Torimatome contains these libraries, each under its own licence.${rule}${entries.join(rule)}\n`;
}
