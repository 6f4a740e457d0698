/** Every command, in the order of the yearly cycle. Each is loaded when it is asked for: most need little of the core. */
import type { Command } from '../command.ts';

/** A command's name, and how to get at the rest of it. */
export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'plan new', load: async () => (await import('./plan.ts')).planNew },
  { name: 'plan show', load: async () => (await import('./plan.ts')).planShow },
  { name: 'plan edit', load: async () => (await import('./plan.ts')).planEditCommand },
  { name: 'department list', load: async () => (await import('./department.ts')).departmentList },
  { name: 'department add', load: async () => (await import('./department.ts')).departmentAdd },
  { name: 'department end', load: async () => (await import('./department.ts')).departmentEnd },
  { name: 'department succeed', load: async () => (await import('./department.ts')).departmentSucceed },
  { name: 'department merge', load: async () => (await import('./department.ts')).departmentMerge },
  { name: 'department split', load: async () => (await import('./department.ts')).departmentSplit },
  { name: 'round start', load: async () => (await import('./round.ts')).roundStart },
  { name: 'round columns show', load: async () => (await import('./round-columns.ts')).roundColumnsShow },
  { name: 'round columns set', load: async () => (await import('./round-columns.ts')).roundColumnsSet },
  { name: 'request', load: async () => (await import('./request.ts')).request },
  { name: 'answer', load: async () => (await import('./answer.ts')).answer },
  { name: 'receive', load: async () => (await import('./receive.ts')).receive },
  { name: 'receivings', load: async () => (await import('./receivings.ts')).receivings },
  { name: 'status', load: async () => (await import('./status.ts')).status },
  { name: 'remind', load: async () => (await import('./remind.ts')).remind },
  { name: 'extend', load: async () => (await import('./extend.ts')).extend },
  { name: 'conflict list', load: async () => (await import('./conflict.ts')).conflictList },
  { name: 'conflict decide', load: async () => (await import('./conflict.ts')).conflictDecide },
  { name: 'edit', load: async () => (await import('./edit.ts')).edit },
  { name: 'comment', load: async () => (await import('./comment.ts')).comment },
  { name: 'conflict undo', load: async () => (await import('./conflict.ts')).conflictUndo },
  { name: 'accept', load: async () => (await import('./accept.ts')).accept },
  { name: 'return', load: async () => (await import('./return.ts')).returnCommand },
  { name: 'restore-answer', load: async () => (await import('./restore-answer.ts')).restoreAnswerCommand },
  { name: 'changes', load: async () => (await import('./changes.ts')).changes },
  { name: 'checks', load: async () => (await import('./checks.ts')).checks },
  { name: 'release', load: async () => (await import('./release.ts')).release },
  { name: 'round finalize', load: async () => (await import('./finalize.ts')).roundFinalize },
  { name: 'round unlock', load: async () => (await import('./finalize.ts')).roundUnlock },
  { name: 'snapshot list', load: async () => (await import('./snapshot.ts')).snapshotList },
  { name: 'snapshot export', load: async () => (await import('./snapshot.ts')).snapshotExport },
  { name: 'export', load: async () => (await import('./export.ts')).exportCommand },
  { name: 'template', load: async () => (await import('./template.ts')).templateCommand },
  { name: 'eras show', load: async () => (await import('./eras.ts')).erasShow },
  { name: 'eras set', load: async () => (await import('./eras.ts')).erasSet },
  { name: 'history', load: async () => (await import('./history.ts')).history },
  { name: 'verify', load: async () => (await import('./verify.ts')).verify },
  { name: 'backup', load: async () => (await import('./backup.ts')).backup },
  { name: 'restore', load: async () => (await import('./restore.ts')).restore },
  { name: 'demo', load: async () => (await import('./demo.ts')).demo },
];
