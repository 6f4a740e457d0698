/** Who sits at the machine, for the history of drafts; a response names its person itself. */
import { userInfo } from 'node:os';

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '（名前なし）';
  }
}
