/** A page whose data is not there yet, or could not be read: the frame and the title stand at once. */
import { useEffect, useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import type { Loaded } from './use-round-data.ts';
import './submit-frame.css';

export interface UnreadyPageProps {
  readonly title: string;
  readonly state: Exclude<Loaded<never>, { readonly kind: 'ready' }>;
}

export function UnreadyPage({ title, state }: UnreadyPageProps): ReactElement {
  return (
    <Pane as="main" label={title} className="sub-page">
      <h1>{title}</h1>
      {state.kind === 'loading' ? (
        <LateWord />
      ) : (
        <Message
          tone="return"
          role="alert"
          actions={
            <Button small onPress={state.retry}>
              もう一度読む
            </Button>
          }
        >
          {state.message}
        </Message>
      )}
    </Pane>
  );
}

/** Nothing for the first 300 ms, so that a quick answer does not flicker. */
function LateWord(): ReactElement {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{isLate ? '読んでいます' : ''}</p>;
}
