/** After going back the whole screen is drawn anew: what it showed, and what waits to be saved, is of other data. */
import { client, PageRefusal } from '../../api/client.ts';
import { saveAndEnd } from '../../api/flushers.ts';

interface RestoreTelling {
  readonly signal: AbortSignal;
  readonly onStep: (step: {
    readonly step: 'keeping' | 'checking' | 'restoring';
    readonly done: number;
    readonly of: number;
  }) => void;
}

let isRestored = false;

export const restoring = {
  /** @throws the refusal; nothing was changed then */
  async restore(file: string, { signal, onStep }: RestoreTelling): Promise<void> {
    if (!(await saveAndEnd()))
      throw new PageRefusal('保存できていない文があります。保存できてから、もう一度戻してください。');
    // Also where it is left: whether that came in time is seen in what is then read.
    isRestored = true;
    for await (const event of await client.backup.restore({ file }, { signal }))
      if (event.kind === 'step') onStep(event);
  },
  /** When the dialog closes. */
  showRestored(): void {
    if (isRestored) window.location.reload();
  },
};
