/** A clock that only the test moves. */
import type { Schedule } from '../schedule.ts';

export interface TestClock {
  readonly schedule: Schedule;
  /** Lets time pass; what is due runs in its order. */
  pass(milliseconds: number): void;
}

export function createTestClock(): TestClock {
  let now = 0;
  let due: { readonly at: number; readonly run: () => void }[] = [];
  return {
    schedule: (run, milliseconds) => {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => {
        due = due.filter((each) => each !== entry);
      };
    },
    pass: (milliseconds) => {
      now += milliseconds;
      const ripe = due.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
      due = due.filter(({ at }) => at > now);
      for (const { run } of ripe) run();
    },
  };
}
