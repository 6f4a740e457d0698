/** Which procedures and commands a switched-off feature takes with it. Asked in one place of each door. */
import { contactOf, switchedOff, type Feature, type Policy } from '../../../shared/policy.ts';
import type { Problem } from '../../../shared/result.ts';

interface Reach {
  /** Of the contract, e.g. `rounds.importTable`. */
  readonly procedure: (path: string) => boolean;
  /** Of the command line, e.g. `round start`. */
  readonly command: (name: string) => boolean;
}

const collectAreas = new Set([
  'collect',
  'progress',
  'receive',
  'conflict',
  'publish',
  'plan',
  'rounds',
  'review',
]);
/** What is left of the command line without the collecting desk; whatever is new is not among it. */
const othersCommands = new Set([
  'answer',
  'history',
  'verify',
  'backup',
  'restore',
  'demo',
  'support-bundle',
]);
const firstWord = (name: string): string => name.split(/[ .]/u)[0] ?? '';
const never = (): boolean => false;

const reaches: Readonly<Record<Feature, Reach>> = {
  // Asked where the door is opened.
  'browser-door': { procedure: never, command: never },
  collect: {
    procedure: (path) => path === 'app.openCollect' || collectAreas.has(firstWord(path)),
    command: (name) => !othersCommands.has(name) && !['update', 'policy'].includes(firstWord(name)),
  },
  import: {
    procedure: (path) => /^rounds\.(?:previewImport|importTable|importPastYear)$/u.test(path),
    command: (name) => name === 'import',
  },
  'excel-form': {
    procedure: (path) => /(?:^|\.)\w*forms?(?:\.|$)/iu.test(path),
    command: (name) => /^forms?$/u.test(firstWord(name)),
  },
  // Looking into it finds no folder; see receive-api.ts.
  'watch-folder': {
    procedure: (path) => path === 'receive.setWatchFolder' || path === 'receive.takeWatched',
    command: never,
  },
  sample: {
    procedure: (path) => path === 'app.openSample' || path === 'app.openSampleDesk',
    command: (name) => name === 'demo',
  },
  updates: {
    procedure: (path) => firstWord(path) === 'update',
    command: (name) => firstWord(name) === 'update',
  },
};

/** A folder that the administrator has laid down is not changed here. */
export function fixedFolder(policy: Policy): Problem<'FOLDER_FIXED'> {
  const message = `このフォルダーは、管理者の設定で決められています。変えるときは、${contactOf(policy)}に相談してください。`;
  return { code: 'FOLDER_FIXED', message };
}

export type PolicyRefusal = Problem<'SWITCHED_OFF'>;

export function blockedProcedure(policy: Policy, path: string): PolicyRefusal | undefined {
  return refusal(policy, ({ procedure }) => procedure(path));
}

export function blockedCommand(policy: Policy, name: string): PolicyRefusal | undefined {
  return refusal(policy, ({ command }) => command(name));
}

function refusal(policy: Policy, isReached: (reach: Reach) => boolean): PolicyRefusal | undefined {
  const feature = policy.off.find((each) => isReached(reaches[each]));
  return feature === undefined ? undefined : { code: 'SWITCHED_OFF', message: switchedOff(policy, feature) };
}
