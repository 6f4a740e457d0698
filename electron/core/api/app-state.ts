/** What the renderer is shown of the program and the open desk. */
import { dirname, join } from 'node:path';
import type { AppState, Desk, RoundSummary } from '../../../shared/contract/app-contract.ts';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import { listBackups } from '../backups/automatic-backups.ts';
import { viewOfPolicy, type Policy } from '../../../shared/policy.ts';
import { columnYears } from '../../../shared/round.ts';
import type { Core } from '../core.ts';
import { deskCellOf } from '../desk/desk-cell.ts';
import { ownDuties } from '../desk/desk-round.ts';
import { newestRequest } from '../desk/opened-request.ts';
import { collectRounds } from '../rounds/collect-status.ts';
import { sampleOffice, samplePlaces } from '../sample/sample-places.ts';
import { refused } from './implementer.ts';
import type { Host } from './host.ts';
import type { SettingsFile } from './settings.ts';
import type { OpenDesk, Workspace } from './workspace.ts';

export interface AppParts {
  readonly workspace: Workspace;
  readonly settings: SettingsFile;
  readonly host: Host;
  readonly version: string;
  readonly policy: Policy;
}

export async function appState(parts: AppParts): Promise<AppState> {
  const { host, version } = parts;
  const open = parts.workspace.current();
  return {
    eras: [...(open.kind === 'collect' || open.kind === 'answer' ? open.core.eras() : defaultEras)],
    version,
    door: host.door,
    hasDialogs: host.hasDialogs,
    desk: await deskState(parts),
    responseFolder: responseFolder(parts),
    outputFolder: outputFolder(parts),
    policy: viewOfPolicy(parts.policy),
  };
}

/** Where responses are written until the person chooses another folder. */
export function responseFolder({ settings, workspace }: Pick<AppParts, 'settings' | 'workspace'>): string {
  // What is made in the sample never lies among real responses.
  if (isSample(workspace)) return samplePlaces(workspace.sampleDir).share;
  return settings.get().responseFolder ?? join(workspace.userDataDir, '出した回答');
}

/** Where the collecting desk writes until the person chooses another folder. */
export function outputFolder({ settings, workspace }: Pick<AppParts, 'settings' | 'workspace'>): string {
  if (isSample(workspace)) return samplePlaces(workspace.sampleDir).output;
  return settings.get().outputFolder ?? join(workspace.userDataDir, '取りまとめの出力');
}

/** Who coordinates, as departments read it. */
export function officeName({ settings, workspace }: Pick<AppParts, 'settings' | 'workspace'>): string {
  if (isSample(workspace)) return sampleOffice;
  return settings.get().office ?? '取りまとめ課';
}

/** Whose desk it is, and where it keeps what is put away: beside a clerk's responses, below what the office writes. */
export function keptFrom(
  parts: Pick<AppParts, 'settings' | 'workspace'>,
  open: Extract<OpenDesk, { kind: 'answer' | 'collect' }>,
  name: string,
): { readonly office: string; readonly folder: string } {
  if (open.kind === 'collect') return { office: officeName(parts), folder: join(outputFolder(parts), name) };
  const office = openedRounds(open.core)[0]?.department.name ?? '課は未定';
  return { office, folder: join(dirname(responseFolder(parts)), name) };
}

/** Folder in which responses arrive; null where none is watched. */
export function watchedFolder({
  settings,
  workspace,
  policy,
}: Pick<AppParts, 'settings' | 'workspace' | 'policy'>): string | null {
  if (isSample(workspace)) return samplePlaces(workspace.sampleDir).share;
  return policy.off.includes('watch-folder') ? null : (policy.watchFolder ?? settings.get().watchFolder);
}

/** Whether the open desk is one of the sample's: its folders are its own, and nothing of it is remembered. */
export function isSample(workspace: Workspace): boolean {
  const desk = workspace.current();
  return (desk.kind === 'answer' || desk.kind === 'collect') && desk.sample;
}

/** The sample's folders are its own: what is chosen in it must not become the choice for real work. @throws ORPCError */
export function refuseInSample(workspace: Workspace): void {
  if (!isSample(workspace)) return;
  throw refused({ code: 'SAMPLE', message: '見本では、場所は変えられません。本番の画面で変えてください。' });
}

async function deskState(parts: AppParts): Promise<Desk> {
  const { workspace, settings } = parts;
  const desk = workspace.current();
  switch (desk.kind) {
    case 'none':
      return { kind: 'none', recent: settings.get().recent, office: settings.get().office };
    case 'problem':
      return {
        kind: 'problem',
        dataDir: desk.dataDir,
        problem: desk.problem,
        backups: await listBackups(desk.dataDir),
      };
    case 'collect':
      return {
        kind: 'collect',
        dataDir: desk.dataDir,
        office: officeName(parts),
        sample: desk.sample,
        rounds: collectRounds(desk.core),
      };
    case 'answer': {
      const rounds = openedRounds(desk.core);
      const department = rounds[0]?.department ?? { id: '', name: '' };
      return {
        kind: 'answer',
        dataDir: desk.dataDir,
        department,
        sample: desk.sample,
        rounds: rounds.map((each) => each.summary),
      };
    }
  }
}

/** The rounds of which a request was opened here, newest first. */
export function openedRounds(
  core: Core,
): { department: { id: string; name: string }; summary: RoundSummary }[] {
  return core.rounds.all().flatMap(({ round }) => {
    const request = newestRequest(core, round.id);
    if (!request) return [];
    const cells = ownDuties(core, round.id).map((each) => deskCellOf(each, round));
    const { id, name } = request.payload.department;
    const summary: RoundSummary = {
      id: round.id,
      planTitle: request.payload.planTitle,
      title: round.title,
      resultsYear: round.resultsYear,
      years: columnYears(round),
      deadline: round.deadline,
      state: round.state,
      cells: cells.length,
      complete: cells.filter((each) => each.complete).length,
      returned: cells.filter((each) => each.state === 'returned' && !each.complete).length,
    };
    return [{ department: { id, name }, summary }];
  });
}
