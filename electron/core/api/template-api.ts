/** Implements the contract's `template`: the same functions that the commands call. */
import { writeDefaultTemplate } from '../documents/template/default-template.ts';
import { writePrinted } from '../documents/export-table.ts';
import { exportWithTemplate } from '../publish/template-edition.ts';
import type { AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import type { Implementer } from './implementer.ts';
import { leavable } from './leavable.ts';

export function createTemplateApi(os: Implementer, options: AppParts) {
  const { core, roundOf, folderOf } = createCollectDesk(options);
  return os.template.router({
    save: os.template.save.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const { layout, columns } = roundOf(input.roundId);
        const folder = folderOf('表');
        const content = await writeDefaultTemplate(layout.labels, columns.length);
        if (left.aborted) return;
        const done = valueOrRefused(writePrinted(folder, 'ひな形', [{ format: 'docx', content }]));
        yield { kind: 'written' as const, folder, files: done.files.map((each) => each.file) };
      }),
    ),

    print: os.template.print.handler(({ input, signal }) =>
      leavable(signal, async function* (left) {
        const folder = folderOf('表');
        yield { kind: 'printed' as const, done: 0, of: 1 };
        const done = valueOrRefused(
          await exportWithTemplate(core(), roundOf(input.roundId), {
            template: Buffer.from(input.template.base64, 'base64'),
            options: input.options,
            folder,
            signal: left,
          }),
        );
        yield { kind: 'written' as const, folder, files: done.files.map((each) => each.file) };
      }),
    ),
  });
}
