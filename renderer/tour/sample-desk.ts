/** From one side of the sample to the other, as each was left. */
import { navigate } from 'wouter/use-hash-location';
import { client, problemOf } from '../api/client.ts';
import { saveAndEnd } from '../api/flushers.ts';
import { refreshAll, showAppState } from '../api/queries.ts';
import { collectPath } from '../desk-collect/collect-paths.ts';
import { leaveNotice } from '../frame/leave-notice.ts';
import { submissionsPath } from '../paths.ts';

export async function openSampleDesk(kind: 'answer' | 'collect', roundId: string): Promise<void> {
  try {
    if (!(await saveAndEnd())) {
      leaveNotice.set('保存できていない文があります。保存できてから、もう一度選んでください。');
      return;
    }
    const app = await client.app.openSampleDesk({ kind });
    navigate(kind === 'collect' ? collectPath('progress', roundId) : submissionsPath(roundId));
    showAppState(app);
    await refreshAll();
  } catch (error) {
    leaveNotice.set(problemOf(error).message);
  }
}
