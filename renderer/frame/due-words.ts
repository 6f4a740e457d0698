/** How far the deadline is, as the header says it. */

export interface DueWords {
  readonly text: string;
  /** Today or past: the person must act. */
  readonly pressing: boolean;
}

const DAY = 86_400_000;

/** Both are ISO dates. */
export function dueWords(deadline: string, today: string): DueWords {
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / DAY);
  if (days > 0) return { text: `あと${days}日`, pressing: false };
  if (days === 0) return { text: '今日まで', pressing: true };
  return { text: `期限から${-days}日`, pressing: true };
}
