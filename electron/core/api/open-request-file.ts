/** Opens a request file in the desk of the department that it asks, making that desk where there is none. */
import type { z } from 'zod';
import type { openedRequest } from '../../../shared/contract/app-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { mayAnswerFor, otherDepartment } from '../../../shared/policy.ts';
import type { Problem } from '../../../shared/result.ts';
import { openRequest } from '../exchange/open-request.ts';
import type { Manifest } from '../exchange/package-format.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { readPackage } from '../exchange/read-package.ts';
import { officeName, openedRounds, type AppParts } from './app-state.ts';
import { rememberDesk } from './settings.ts';
import { userName } from './user-name.ts';

export interface OpenRequestInput {
  readonly file: FileContent;
  /** Whether the person agreed to change to another department's desk. */
  readonly changeDesk: boolean;
  readonly passphrase?: string | undefined;
  /** Why another key of the office is taken. */
  readonly acceptKey?: string | undefined;
}

export type OpenRequestResult =
  | { readonly kind: 'opened'; readonly request: z.infer<typeof openedRequest> }
  | { readonly kind: 'other-desk'; readonly desks: { asked: string; open: string } }
  | { readonly kind: 'refused'; readonly problem: Problem };

export async function openRequestFile(
  parts: AppParts & { readonly now: () => Date },
  input: OpenRequestInput,
): Promise<OpenRequestResult> {
  const { workspace, settings, now } = parts;
  const bytes = Buffer.from(input.file.base64, 'base64');
  const read = await readPackage(bytes, 'request', requestPayload, input);
  if (!read.ok) return { kind: 'refused', problem: read.problem };
  const { department, planTitle } = read.value.payload;
  const before = workspace.current();
  const isSample = before.kind === 'answer' && before.sample;
  if (!isSample && !mayAnswerFor(parts.policy, department.name)) {
    const message = otherDepartment(parts.policy, department.name);
    return { kind: 'refused', problem: { code: 'OTHER_DEPARTMENT', message } };
  }
  const dataDir = folderOf(parts, read.value.manifest, department);
  const isDesk = before.kind === 'answer' || before.kind === 'collect';
  if (isDesk && !before.sample && before.dataDir !== dataDir && !input.changeDesk) {
    const open =
      before.kind === 'collect' ? officeName(parts) : (openedRounds(before.core)[0]?.department.name ?? '');
    return { kind: 'other-desk', desks: { asked: department.name, open } };
  }
  const desk =
    before.kind === 'answer' && before.dataDir === dataDir
      ? before
      : await workspace.open(dataDir, { make: true });
  if (desk.kind === 'problem') return { kind: 'refused', problem: desk.problem };
  if (desk.kind !== 'answer') throw new Error(`the desk in ${dataDir} is a ${desk.kind} desk`);
  const isNew = openedRounds(desk.core).length === 0;
  const result = await openRequest(desk.core, { ...input, bytes, fileName: input.file.fileName }, userName());
  if (!result.ok) {
    // A file that is refused moves nobody to another desk.
    if (desk !== before) await (isDesk ? workspace.open(before.dataDir) : workspace.leave());
    return { kind: 'refused', problem: result.problem };
  }
  if (!desk.sample) {
    const openedAt = now().toISOString();
    rememberDesk(settings, { dataDir, kind: 'answer', department: department.name, openedAt });
    // A backup from before the first request would bring back nothing.
    if (isNew) await workspace.backup();
  }
  return {
    kind: 'opened',
    request: { roundId: result.value.manifest.roundId, department: department.name, planTitle },
  };
}

/** A request of the sample's own round stays in the sample. */
function folderOf(
  { workspace }: AppParts,
  manifest: Manifest,
  department: { readonly id: string; readonly name: string },
): string {
  const desk = workspace.current();
  const isSamples =
    desk.kind === 'answer' && desk.sample && desk.core.rounds.get(manifest.roundId) !== undefined;
  return isSamples ? desk.dataDir : workspace.folderFor(department);
}
