/** How far a longer work is: what is done at the moment, a bar, and the way out of it. */
import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import { Message } from './message.tsx';
import type { IconName } from './icon.tsx';

interface ProgressNoticeProps {
  /** Names the bar. */
  readonly label: string;
  /** What is done at the moment, as a sentence without its end. */
  readonly said: string;
  /** Steps that are done, and all there are; null while nobody knows. */
  readonly steps: { readonly done: number; readonly of: number } | null;
  readonly icon?: IconName;
  readonly stopWords?: string;
  readonly onStop: () => void;
}

export function ProgressNotice(props: ProgressNoticeProps): ReactElement {
  const { label, said, steps, icon = 'info', stopWords = 'やめる', onStop } = props;
  return (
    <Message
      tone="key"
      icon={icon}
      role="status"
      actions={
        <Button small icon="x" onPress={onStop}>
          {stopWords}
        </Button>
      }
    >
      {said}
      <progress
        className="bar"
        aria-label={label}
        {...(steps === null ? {} : { value: steps.done, max: steps.of })}
      />
    </Message>
  );
}
