/**
 * `npm run audit`: known vulnerabilities of what is in the lock, by npm's own service. Where the registry does not serve
 * it, or nothing can be reached, says so and ends with 2: that nobody looked is not that nothing was found.
 */
import { spawnSync } from 'node:child_process';

const ran = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
process.exitCode = tell(ran.stdout);

function tell(stdout: string): number {
  const answer = parsed(stdout) as
    | {
        readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
        readonly vulnerabilities?: Readonly<
          Record<string, { readonly severity: string; readonly range: string }>
        >;
        readonly message?: string;
      }
    | undefined;
  if (answer?.metadata === undefined) {
    const why = answer?.message ?? ran.stderr.trim();
    process.stdout.write(`NOT CHECKED: the registry did not answer the question (${why}).\n`);
    return 2;
  }
  for (const [name, { severity, range }] of Object.entries(answer.vulnerabilities ?? {}))
    process.stdout.write(`${severity}: ${name} ${range}\n`);
  const { total = 0 } = answer.metadata.vulnerabilities;
  process.stdout.write(`${total} known vulnerabilities in what is shipped.\n`);
  return total === 0 ? 0 : 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
