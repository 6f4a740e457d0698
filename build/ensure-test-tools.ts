/**
 * Runs before the tests. They read our documents back through programs that are not ours: LibreOffice and poppler.
 * Where those are missing and this is a Debian machine on which we are root (CI, a container), they are installed;
 * elsewhere one sentence says what is missing, and the tests that need them say that they were skipped.
 */
import { spawnSync } from 'node:child_process';

const tools = [
  {
    command: 'soffice',
    packages: ['libreoffice-calc', 'libreoffice-writer'],
    use: 'reads xlsx, docx and html back',
  },
  { command: 'pdftotext', packages: ['poppler-utils'], use: 'reads pdf back' },
] as const;

const isHere = (command: string): boolean => spawnSync('which', [command], { stdio: 'ignore' }).status === 0;

const missing = tools.filter((each) => !isHere(each.command));
if (missing.length > 0) {
  const names = missing.map((each) => `${each.command} (${each.use})`).join(', ');
  const packages = [...missing.flatMap((each) => each.packages), 'fonts-noto-cjk'];
  const mayInstall = process.getuid?.() === 0 && isHere('apt-get');
  if (mayInstall) {
    process.stdout.write(`Installing for the tests: ${packages.join(' ')}\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]): void => {
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    };
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
  }
  if (!missing.every((each) => isHere(each.command))) {
    process.stdout.write(
      `Not found: ${names}. Install ${packages.join(' ')} to run the tests that need them; they are skipped now.\n`,
    );
  }
}
