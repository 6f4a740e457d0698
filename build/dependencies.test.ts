/** What is installed, by the lock alone: from nowhere in particular, running nothing of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(lockText) as {
  readonly packages: Readonly<
    Record<
      string,
      { readonly hasInstallScript?: boolean; readonly integrity?: string; readonly link?: boolean }
    >
  >;
};
const { allowScripts, dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Readonly<Record<'allowScripts' | 'dependencies' | 'devDependencies', Readonly<Record<string, unknown>>>>;
const nameOf = (path: string): string => path.replace(/^.*node_modules\//u, '');
const installed = Object.entries(packages).filter(([path]) => path !== '');

describe('the lock', () => {
  it('names no address, so that every registry is as good as another', () => {
    expect(lockText.includes('"resolved"')).toBe(false);
    expect(installed.filter(([, { link }]) => link)).toEqual([]);
  });

  it('holds the hash of every package, so that it does not matter who serves it', () => {
    expect(installed.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
  });
});

describe('scripts at installation', () => {
  it('are decided for each package that has one, and for none that is not there', () => {
    const names = new Set(installed.map(([path]) => nameOf(path)));
    const scripted = installed.filter(([, each]) => each.hasInstallScript).map(([path]) => nameOf(path));
    expect(scripted.filter((each) => !(each in allowScripts))).toEqual([]);
    expect(Object.keys(allowScripts).filter((each) => !names.has(each))).toEqual([]);
  });

  it('are run of one package only: the one that puts Node in its place', () => {
    const allowed = Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed === true);
    expect(allowed.map(([name]) => name)).toEqual(['node']);
  });
});

describe('every package that we ask for', () => {
  it('is pinned to one version', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});
