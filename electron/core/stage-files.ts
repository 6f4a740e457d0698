/**
 * Several files that belong together: all of them are written beside their names first, and take their names
 * together or not at all. Until `finish`, what they replaced can still be put back.
 */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, type Result } from '../../shared/result.ts';
import { keepUnder } from './set-aside.ts';
import { syncFolder } from './sync-folder.ts';
import { makeFolder } from './write-file.ts';
import { nameTaken, writeProblem, type WriteProblem } from './write-problem.ts';

export interface FileToWrite {
  /** How a person is told of it, e.g. Word. */
  readonly label: string;
  readonly name: string;
  readonly content: Uint8Array | string;
}

export type StageProblem = WriteProblem;

export interface StagedFiles {
  /** Where each will stand. */
  readonly targets: readonly string[];
  /** Where each stands until then. */
  readonly partials: readonly string[];
  /** Where what stands there already is kept until `finish`. */
  readonly replaced: readonly string[];
  /** Gives all files their names, or none. */
  commit(): Result<null, StageProblem>;
  /** Takes everything back, also after `commit`. */
  undo(): void;
  /** Lets go of what was replaced. */
  finish(): void;
}

/** Writes the files beside their names in a folder, which is made where it is missing. */
export function stageFiles(folder: string, files: readonly FileToWrite[]): Result<StagedFiles, StageProblem> {
  const plan = files.map((each) => {
    const target = join(folder, each.name);
    return { ...each, target, partial: `${target}.partial`, replaced: `${target}.replaced` };
  });
  const removePartials = (): void => {
    for (const { partial } of plan) removeQuietly(partial);
  };
  let current = plan[0]?.target ?? join(folder, '_');
  try {
    makeFolder(folder);
    for (const each of plan) {
      current = each.target;
      // Of an attempt that was cut off: the name itself always stands.
      if (existsSync(each.target)) removeQuietly(each.replaced);
      writeFileSync(each.partial, each.content, { flush: true });
    }
  } catch (error) {
    removePartials();
    return refused(writeProblem(error, current, 'writing'));
  }
  const moved: { readonly target: string; readonly replaced: string | null; isNamed: boolean }[] = [];
  const undo = (): void => {
    for (const { target, replaced, isNamed } of moved.toReversed()) {
      if (isNamed && replaced === null) removeQuietly(target);
      else if (isNamed && replaced !== null) renameSync(replaced, target);
      else if (replaced !== null) removeQuietly(replaced);
    }
    moved.length = 0;
    removePartials();
  };
  return succeed({
    targets: plan.map((each) => each.target),
    partials: plan.map((each) => each.partial),
    replaced: plan.map((each) => each.replaced),
    commit: () => {
      for (const { target, partial, replaced } of plan) {
        const there = statSync(target, { throwIfNoEntry: false });
        const isThere = there !== undefined;
        if (isThere && !there.isFile()) {
          // A folder of that name: nothing of ours to put aside.
          undo();
          return refused(nameTaken(target));
        }
        try {
          if (isThere) keepUnder(target, replaced);
          const move = { target, replaced: isThere ? replaced : null, isNamed: false };
          moved.push(move);
          renameSync(partial, target);
          move.isNamed = true;
        } catch (error) {
          undo();
          return refused(writeProblem(error, target, 'naming'));
        }
      }
      syncFolder(folder);
      return succeed(null);
    },
    undo,
    finish: () => {
      for (const { replaced } of moved) if (replaced !== null) removeQuietly(replaced);
      moved.length = 0;
    },
  });
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing more can be done where the folder itself cannot be used; that is told elsewhere.
  }
}

function refused(problem: StageProblem): { readonly ok: false; readonly problem: StageProblem } {
  return { ok: false, problem };
}
