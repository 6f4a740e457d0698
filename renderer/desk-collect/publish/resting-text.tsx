/** A text of the form 出力: the pages are drawn anew when the person rests, not at every key; kept when they leave it. */
import { useEffect, useRef, type ReactElement } from 'react';

interface RestingTextProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string, isKept: boolean) => void;
}

export function RestingText({ label, text, onText }: RestingTextProps): ReactElement {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (next: string, isKept: boolean): void => {
    clearTimeout(timer.current);
    if (next !== text || isKept) onText(next, isKept);
  };
  return (
    <textarea
      className="in"
      rows={3}
      maxLength={4000}
      aria-label={label}
      defaultValue={text}
      onChange={(event) => {
        const next = event.target.value;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => say(next, false), 900);
      }}
      onBlur={(event) => {
        if (event.target.value !== text) say(event.target.value, true);
      }}
    />
  );
}
