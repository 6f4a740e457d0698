/** Where the screens about rounds stand. `of` is a round's id, or a plan's that has no round yet. */
import { draftStep } from '../../../shared/round-draft.ts';

export function setupPath(of: string): string {
  return `/setup/${encodeURIComponent(of)}`;
}

export function newRoundPath(of: string, step: number): string {
  return `${setupPath(of)}/round/new/${step}`;
}

/** Where it is told that the round has begun. */
export function begunPath(roundId: string): string {
  return `${setupPath(roundId)}/round/begun`;
}

export function importPath(of: string): string {
  return `${setupPath(of)}/import`;
}

export function erasPath(of: string): string {
  return `${setupPath(of)}/eras`;
}

/** The step that a part of an address names; the first for anything else. */
export function stepOf(text: string | undefined): number {
  const read = draftStep.safeParse(Number(text));
  return read.success ? read.data : 1;
}
