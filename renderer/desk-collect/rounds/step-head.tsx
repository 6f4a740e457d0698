/** A step's heading. It takes the focus when the step is come to, so that the reading begins there. */
import { useEffect, useRef, type ReactElement } from 'react';

interface StepHeadProps {
  readonly title: string;
  readonly lead: string;
}

export function StepHead({ title, lead }: StepHeadProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div>
      <h2 tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p className="sub">{lead}</p>
    </div>
  );
}
