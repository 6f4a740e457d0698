/** 見本で試す: the sample is made anew and becomes the open desk, unless who asked for it gives up before. */
import { makeSample, type SampleStep } from '../sample/make-sample.ts';
import { createInTurn, type InTurn } from './in-turn.ts';
import { leavable } from './leavable.ts';
import { progressOf } from './progress.ts';
import type { Workspace } from './workspace.ts';

export interface SampleParts {
  readonly workspace: Workspace;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Path of the sample document. */
  readonly sampleDocument: string;
}

type Step = Extract<SampleStep, { readonly kind: 'step' }>;

/** @param desksInTurn in whose turn desks are opened and closed */
export function createSampleOpener(parts: SampleParts, desksInTurn: InTurn) {
  const { workspace, sampleDocument: document, now, newId } = parts;
  // Whoever gives up is not kept until the step has ended; the next one begins in the same folder, and has to wait.
  const samplesInTurn = createInTurn();

  /** @returns the sample's round */
  async function open(onStep: (step: Step) => void, left: AbortSignal): Promise<string> {
    left.throwIfAborted();
    await desksInTurn(() => workspace.leave());
    for await (const step of makeSample({ folder: workspace.sampleDir, document, now, newId })) {
      left.throwIfAborted();
      if (step.kind === 'step') {
        onStep(step);
        continue;
      }
      await desksInTurn(async () => {
        await workspace.open(step.dataDir);
        if (left.aborted) await workspace.leave();
      });
      return step.roundId;
    }
    throw new Error('the sample ended without a desk');
  }

  return (signal: AbortSignal | undefined) =>
    leavable(signal, async function* (left) {
      const making = progressOf<Step, string>((onStep) => samplesInTurn(() => open(onStep, left)));
      let next = await making.next();
      for (; next.done !== true; next = await making.next()) yield next.value;
      yield { kind: 'opened' as const, roundId: next.value };
    });
}
