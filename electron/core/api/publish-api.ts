/** Implements the contract's `publish`: the same functions that the commands call. */
import { join } from 'node:path';
import { checkExcerpt } from '../../../shared/excerpt.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import type { Result } from '../../../shared/result.ts';
import { deedOf } from '../context.ts';
import type { Core } from '../core.ts';
import { exportTable } from '../documents/export-table.ts';
import type { ExportFormat, PublishedFormat } from '../documents/formats.ts';
import { draftEdition } from '../publish/edition.ts';
import { previewPdf } from '../publish/preview-pdf.ts';
import { exportSnapshot } from '../publish/print-snapshot.ts';
import { publishFinal, type PublishStep } from '../publish/publish-final.ts';
import { publishState } from '../publish/publish-state.ts';
import { releaseCells, withdrawReleases } from '../publish/release-cells.ts';
import { fillEdition } from '../publish/template-edition.ts';
import { unlockRound } from '../rounds/unlock-round.ts';
import { snapshotById, snapshotFiles } from '../store/snapshots.ts';
import { headWords } from '../store/printed-head.ts';
import { writeOutputOptions } from '../store/output-options.ts';
import { outputFolder, type AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';
import { progressOf } from './progress.ts';
import { leavable } from './leavable.ts';
import { userName } from './user-name.ts';

/** A part of a PDF on its way to the page; divisible by three, so that its base64 has no padding inside. */
const partSize = 3 * 256 * 1024;

export function createPublishApi(os: Implementer, options: AppParts) {
  const { workspace } = options;
  const core = (): Core => {
    const desk = workspace.current();
    if (desk.kind === 'collect') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message:
        '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
    });
  };
  const roundOf = (roundId: string): Round => {
    const found = core().rounds.get(roundId);
    if (found) return found.round;
    throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
  };
  const tableFolder = (): string => join(outputFolder(options), '表');
  const remember = (roundId: string, chosen: OutputOptions): void => {
    const { store, history, ...context } = core();
    store.transaction(() =>
      writeOutputOptions(store.db, history, deedOf(context, userName()), { roundId, options: chosen }),
    );
  };

  return os.publish.router({
    state: os.publish.state.handler(({ input }) => publishState(core(), roundOf(input.roundId))),

    release: os.publish.release.handler(({ input: { roundId, cells, reason } }) =>
      valueOrRefused(
        releaseCells(core(), { roundId, reason, who: userName(), ...(cells === null ? {} : { cells }) }),
      ),
    ),

    withdraw: os.publish.withdraw.handler(({ input: { roundId, cells } }) =>
      valueOrRefused(
        withdrawReleases(core(), { roundId, who: userName(), ...(cells === null ? {} : { cells }) }),
      ),
    ),

    remember: os.publish.remember.handler(({ input }) => {
      remember(roundOf(input.roundId).id, input.options);
      return {};
    }),

    exportTable: os.publish.exportTable.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const round = roundOf(input.roundId);
        valueOrRefused(checkExcerpt(round, input.options));
        const folder = tableFolder();
        const formats = [...new Set(input.formats)];
        const answers = core().answers.ofRound(round.id);
        const head = input.options.head === true ? headWords(core().store.db) : undefined;
        const at = core().now();
        const edition = draftEdition(input.options, at, core().eras(), head);
        const template = input.template && Buffer.from(input.template.base64, 'base64');
        if (template) yield { kind: 'printed' as const, done: 0, of: formats.length };
        const filled = template
          ? valueOrRefused(
              await fillEdition(core(), { round, answers, build: edition.build, at }, template, left),
            )
          : undefined;
        const more = filled ? [filled] : [];
        const making = progressOf<ExportFormat, Awaited<ReturnType<typeof exportTable>>>((onPrinted) =>
          exportTable({ round, answers, formats, folder, ...edition, more, onPrinted, signal: left }),
        );
        const files = yield* countedSteps(making, formats.length);
        remember(round.id, input.options);
        yield { kind: 'written' as const, folder, files };
      }),
    ),

    finalize: os.publish.finalize.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const { roundId, who, signOffs, options: chosen } = input;
        const template = input.template && Buffer.from(input.template.base64, 'base64');
        roundOf(roundId);
        const folder = tableFolder();
        const formats = [...new Set(input.formats)];
        // 確定の前に、データの控えを1つ作ります。
        await workspace.backup();
        const making = progressOf<PublishStep, Awaited<ReturnType<typeof publishFinal>>>((onStep) =>
          publishFinal(core(), {
            roundId,
            who,
            signOffs,
            formats,
            template,
            folder,
            options: chosen,
            onStep,
            signal: left,
          }),
        );
        const done = { printed: 0, compared: 0 };
        const of = formats.length + (template ? 1 : 0);
        yield { kind: 'printed' as const, done: 0, of };
        for (;;) {
          const next = await making.next();
          if (next.done !== true) {
            const { kind } = next.value;
            done[kind] += 1;
            yield { kind, done: done[kind], of };
            continue;
          }
          const { files, cells, snapshot } = valueOrRefused(next.value);
          yield { kind: 'final' as const, folder, files: [...files], cells, number: snapshot.number };
          return;
        }
      }),
    ),

    unlock: os.publish.unlock.handler(({ input }) => valueOrRefused(unlockRound(core(), input))),

    exportSnapshot: os.publish.exportSnapshot.handler(({ input: { snapshotId, formats }, signal }) =>
      leavable(signal, async function* (left) {
        const folder = tableFolder();
        const chosen = formats === null ? {} : { formats: [...new Set(formats)] };
        const { db } = core().store;
        const of = chosen.formats?.length ?? snapshotFiles(db, snapshotById(db, snapshotId)?.id ?? '').length;
        const making = progressOf<PublishedFormat, Awaited<ReturnType<typeof exportSnapshot>>>((onPrinted) =>
          exportSnapshot(core(), { snapshotId, folder, onPrinted, signal: left, ...chosen }),
        );
        yield { kind: 'written' as const, folder, files: yield* countedSteps(making, of) };
      }),
    ),

    preview: os.publish.preview.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const round = roundOf(input.roundId);
        yield { kind: 'printing' as const };
        const pdf = valueOrRefused(await previewPdf(core(), round, { options: input.options, signal: left }));
        for (let at = 0; at < pdf.length && !left.aborted; at += partSize) {
          const part = pdf.subarray(at, at + partSize);
          const base64 = Buffer.from(part).toString('base64');
          yield { kind: 'part' as const, base64, bytes: at + part.length, of: pdf.length };
        }
      }),
    ),
  });
}

/** Tells how many formats are printed, from none on. @returns the paths of the files */
async function* countedSteps(
  making: AsyncGenerator<PublishedFormat, Result<{ files: readonly { readonly file: string }[] }>>,
  of: number,
) {
  for (let done = 0; ; done += 1) {
    yield { kind: 'printed' as const, done, of };
    const next = await making.next();
    if (next.done === true) return valueOrRefused(next.value).files.map((each) => each.file);
  }
}

function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
