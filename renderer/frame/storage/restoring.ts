/** After going back the whole screen is drawn anew: what it showed, and what waits to be saved, is of other data. */
import { client, PageRefusal } from '../../api/client.ts';
import { flushAll } from '../../api/flushers.ts';

let isRestored = false;

export const restoring = {
  /** @throws the refusal; nothing was changed then */
  async restore(file: string): Promise<void> {
    if (!(await flushAll()))
      throw new PageRefusal('保存できていない文があります。保存できてから、もう一度戻してください。');
    await client.backup.restore({ file });
    isRestored = true;
  },
  /** When the dialog closes. */
  showRestored(): void {
    if (isRestored) window.location.reload();
  },
};
