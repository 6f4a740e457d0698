/** Implements the contract's `compare`: the same functions that the command calls. */
import { join } from 'node:path';
import { comparisonKinds } from '../../../shared/compare-columns.ts';
import type { ComparisonChoice, ComparisonRequest } from '../../../shared/contract/compare-contract.ts';
import { compareRound } from '../compare/compare-round.ts';
import {
  exportComparison,
  printComparison,
  type ComparisonFormat,
  type ComparisonInput,
} from '../compare/print-comparison.ts';
import type { Core } from '../core.ts';
import { snapshotsOf } from '../store/snapshots.ts';
import { outputFolder, type AppParts } from './app-state.ts';
import { collectingCore, roundIn, valueOrRefused } from './collecting.ts';
import type { Implementer } from './implementer.ts';
import { leavable } from './leavable.ts';
import { progressOf } from './progress.ts';

/** A part of a PDF on its way to the page; divisible by three, so that its base64 has no padding inside. */
const partSize = 3 * 256 * 1024;

export function createCompareApi(os: Implementer, options: AppParts) {
  const core = (): Core => collectingCore(options.workspace);
  const inputOf = (request: ComparisonRequest): Omit<ComparisonInput, 'formats'> => ({
    round: roundIn(core(), request.roundId),
    against: { kind: request.kind, edition: request.edition ?? undefined },
    paper: request.paper,
    isAll: request.isAll,
  });

  return os.compare.router({
    choices: os.compare.choices.handler(({ input: { roundId, edition } }) => {
      const round = roundIn(core(), roundId);
      const choices = comparisonKinds.map((kind): ComparisonChoice => {
        const found = compareRound(core(), round, { kind, edition: edition ?? undefined });
        return found.ok
          ? { kind, state: 'ready', ...found.value.names, ...found.value.counts }
          : { kind, state: 'impossible', message: found.problem.message };
      });
      return { choices, editions: snapshotsOf(core().store.db, roundId).length };
    }),

    exportTable: os.compare.exportTable.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const folder = join(outputFolder(options), '表');
        const formats = [...new Set(input.formats)];
        const making = progressOf<ComparisonFormat, Awaited<ReturnType<typeof exportComparison>>>(
          (onPrinted) =>
            exportComparison(core(), {
              ...inputOf(input),
              formats,
              folder,
              revisionsBy: input.revisionsBy ?? undefined,
              onPrinted,
              signal: left,
            }),
        );
        for (let done = 0; ; done += 1) {
          yield { kind: 'printed' as const, done, of: formats.length };
          const next = await making.next();
          if (next.done !== true) continue;
          const files = valueOrRefused(next.value).files.map((each) => each.file);
          yield { kind: 'written' as const, folder, files };
          return;
        }
      }),
    ),

    preview: os.compare.preview.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        yield { kind: 'printing' as const };
        const request = { ...inputOf(input), formats: ['pdf'], signal: left } as const;
        const { printed } = valueOrRefused(await printComparison(core(), request));
        const pdf = Buffer.from(printed[0]?.content ?? '');
        for (let at = 0; at < pdf.length && !left.aborted; at += partSize) {
          const part = pdf.subarray(at, at + partSize);
          yield {
            kind: 'part' as const,
            base64: part.toString('base64'),
            bytes: at + part.length,
            of: pdf.length,
          };
        }
      }),
    ),
  });
}
