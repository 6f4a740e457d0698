/** The window wants to close: everything is saved first, and the door is told how that went. Where it failed, the door asks. */
import { saveAndEnd } from '../api/flushers.ts';
import { client } from '../api/client.ts';

export async function closeWindow(): Promise<void> {
  await client.app.confirmClose({ close: await saveAndEnd() });
}
