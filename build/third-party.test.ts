import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticesText, thirdParty } from './third-party.ts';

const libraries = thirdParty(join(import.meta.dirname, '..'));

/** Licences under which parts of an MIT program may be passed on with no more than their notice. */
const compatible = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'Zlib',
  'Unlicense',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
]);

describe('the libraries in the app', () => {
  it('are all found', () => {
    const names = libraries.map(({ name }) => name);
    expect(names).toContain('better-sqlite3');
    expect(names).toContain('react');
    expect(names).not.toContain('vitest');
  });

  it('may all be passed on with the app', () => {
    const doubtful = libraries.filter(({ license }) => !mayPass(license));
    expect(doubtful.map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
  });

  it('hold nothing in the built app of what is left out of the list', () => {
    const bundle = join(import.meta.dirname, '../node_modules/exceljs/dist/exceljs.min.js');
    expect(readFileSync(bundle, 'utf8')).not.toMatch(/chainsaw|unzipper/iu);
  });

  it('are named in the notices with version and licence', () => {
    const text = noticesText(libraries);
    for (const { name, version, license } of libraries)
      expect(text).toContain(`${name} ${version} (${license})`);
  });
});

/** SPDX: one of several with OR, all of several with AND. */
function mayPass(license: string): boolean {
  const bare = license.replaceAll(/[()]/gu, '');
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => compatible.has(each.trim())));
}
