/** What a command finds on this machine before it opens anything: the administrator's policy, and the app's folder. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { noPolicy, type Policy } from '../../shared/policy.ts';
import { blockedCommand, fixedFolder } from '../core/policy/policy-gate.ts';
import { policyHere } from '../core/policy/policy-here.ts';
import { brokenPolicyText, type PolicyReading } from '../core/policy/read-policy.ts';
import type { InstallKind } from '../../shared/update-manifest.ts';
import { installKindsHere } from '../core/updates/install-kinds.ts';
import { publisherKeys, type PublisherKey } from '../core/updates/publisher-keys.ts';
import { portableMarker, programDir, userDataDir } from '../core/user-data-dir.ts';
import { Refusal, type Command } from './command.ts';

export interface Surroundings {
  readonly reading: PolicyReading;
  /** What holds; nothing where the file is broken, with which only few commands run. */
  readonly policy: Policy;
  /** Where the window keeps settings, desks and the log. */
  readonly userDataDir: string;
  /** How the program came here, and whose updates it takes. */
  readonly installKinds: readonly InstallKind[];
  readonly publisherKeys: readonly PublisherKey[];
}

/** Whether this is the built program, and not its sources. */
export const isBuilt = !import.meta.url.endsWith('.ts');

export function surroundings(): Surroundings {
  const { platform, execPath, env: environment } = process;
  const ownDir = isBuilt ? programDir(execPath, environment) : undefined;
  const reading = policyHere(ownDir);
  const policy = reading.kind === 'found' ? reading.policy : noPolicy;
  const isPortable = ownDir !== undefined && existsSync(join(ownDir, portableMarker));
  const portableDir = isPortable ? ownDir : undefined;
  const home = homedir();
  return {
    reading,
    policy,
    publisherKeys,
    installKinds: installKindsHere(ownDir),
    userDataDir: policy.dataFolder ?? userDataDir({ platform, home, environment, portableDir }),
  };
}

/** @throws Refusal where the policy is broken, or does not let the command run */
export function askPolicy({ reading, policy }: Surroundings, command: Command): void {
  if (reading.kind === 'broken' && command.runsWithBrokenPolicy !== true)
    throw new Refusal(
      { code: 'BROKEN_POLICY', message: brokenPolicyText(reading) },
      { file: reading.file, mistakes: reading.mistakes },
    );
  const blocked = blockedCommand(policy, command.name);
  if (blocked) throw new Refusal(blocked);
}

/** The store's folder: as asked, or the usual one; where the administrator has laid one down, only below that. */
export function storeFolder({ dataFolder, ...policy }: Policy, asked: string | undefined): string {
  // Whole: a folder whose name begins with a space is another one to SQLite otherwise.
  if (dataFolder === null) return asked === undefined ? join(homedir(), '.torimatome') : resolve(asked);
  // Where the window keeps the collecting desk.
  if (asked === undefined) return join(dataFolder, '取りまとめ');
  const below = relative(dataFolder, resolve(asked));
  if (isAbsolute(below) || below.split(/[/\\]/u)[0] === '..')
    throw new Refusal(fixedFolder({ dataFolder, ...policy }), { folder: dataFolder });
  return resolve(asked);
}
