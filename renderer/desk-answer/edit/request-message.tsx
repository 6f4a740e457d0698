/** 照会文: what the collecting office writes to the departments, above the cells. */
import type { ReactElement } from 'react';
import { useEdit } from './edit-context.ts';

export function RequestMessage(): ReactElement | null {
  const { session } = useEdit();
  const { message, askedBy } = session.round();
  if (message === '') return null;
  return (
    <section className="request-message" aria-label="照会文">
      <h2>{askedBy}からの照会文</h2>
      <p>{message}</p>
    </section>
  );
}
