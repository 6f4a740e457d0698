/** Where the administrator's file is looked for. The first that is there holds; the others are not read. */
import { posix, win32 } from 'node:path';

export interface PolicyMachine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the program, or of what a portable one was started from; undefined where it runs from its sources. */
  readonly programDir: string | undefined;
}

/**
 * Names one more file, looked at last: for tests, and for trying a policy out. It can never take the place of one that
 * an administrator has put in a fixed place.
 */
export const policyVariable = 'TORIMATOME_POLICY';

const fileName = 'policy.json';

export function policyPlaces({ platform, environment, programDir }: PolicyMachine): readonly string[] {
  const path = platform === 'win32' ? win32 : posix;
  const tried = environment[policyVariable];
  return [
    systemPlace(platform, environment),
    ...(programDir === undefined ? [] : [path.join(programDir, fileName)]),
    ...(tried === undefined || tried === '' ? [] : [tried]),
  ];
}

function systemPlace(platform: NodeJS.Platform, environment: PolicyMachine['environment']): string {
  if (platform === 'darwin') return posix.join('/Library/Application Support/Torimatome', fileName);
  if (platform !== 'win32') return posix.join('/etc/torimatome', fileName);
  const name = Object.keys(environment).find((each) => each.toLowerCase() === 'programdata');
  const programData = name === undefined ? undefined : environment[name];
  return win32.join(programData ?? String.raw`C:\ProgramData`, 'Torimatome', fileName);
}
