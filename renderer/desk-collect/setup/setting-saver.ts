/** When the text of one field is saved: a moment after the typing stops, at once when asked; never while it is composed. */
import type { Clock } from '../../desk-answer/edit/cell-saver.ts';
import { pauseBeforeSaving } from '../../desk-answer/edit/autosave.ts';

export interface SettingRules {
  /** What the plan holds. */
  readonly stored: string;
  /** A sentence where the text cannot be taken; it is not saved then. */
  readonly check: (text: string) => string | undefined;
  readonly save: (text: string) => void;
  readonly show: (problem: string | undefined) => void;
}

export interface SettingSaver {
  follow: (rules: SettingRules) => void;
  type: (text: string) => void;
  flush: () => void;
  /** Text on the screen that was not handed over, because it cannot be taken or the pause is not over. */
  isWaiting: () => boolean;
}

const nothing = (): void => undefined;

export function createSettingSaver(first: SettingRules, after: Clock['after']): SettingSaver {
  let rules = first;
  let typed: string | null = null;
  let callOff = nothing;

  function flush(): void {
    callOff();
    if (typed === null) return;
    const problem = rules.check(typed);
    rules.show(problem);
    if (problem !== undefined) return;
    const text = typed;
    typed = null;
    if (text !== rules.stored) rules.save(text);
  }

  return {
    follow: (next) => {
      rules = next;
    },
    type: (text) => {
      typed = text;
      callOff();
      callOff = after(pauseBeforeSaving, flush);
    },
    flush,
    isWaiting: () => typed !== null,
  };
}
