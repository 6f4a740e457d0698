/** What is to happen when a place is left. */
import { useEffect, useRef } from 'react';

/**
 * Calls `onLeave` when the component is gone or shows another place. React rehearses every mounting in development,
 * taking the component away and back at once; that is not leaving.
 * @param onLeave gets the place that was left; the same function at every call
 */
export function useLeaving(place: string, onLeave: (left: string) => void): void {
  const here = useRef<string>(undefined);
  useEffect(() => {
    here.current = place;
    return () => {
      here.current = undefined;
      queueMicrotask(() => {
        if (here.current !== place) onLeave(place);
      });
    };
  }, [place, onLeave]);
}
