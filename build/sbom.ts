/** What the app is made of, as a CycloneDX document: npm's own, from the lock. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const sbomName = 'torimatome.cdx.json';

/** By the same words as `npm run sbom`, which a person may run by hand. */
export async function sbomText(root: string): Promise<string> {
  const { name, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly scripts: { readonly sbom: string };
  };
  const [program = 'npm', ...args] = scripts.sbom.split(' ');
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const sbom = JSON.parse(stdout) as { readonly metadata: { readonly component: { name: string } } };
  // npm names it after the folder that it lies in.
  sbom.metadata.component.name = name;
  return `${JSON.stringify(sbom, null, 2)}\n`;
}
