/**
 * A part of a long page that is drawn only near the window's view: thousands of measures open at once and typing
 * stays quick. What holds the focus is never taken away, and a part once drawn keeps its height when it goes.
 */
import {
  createContext,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
} from 'react';
import { holderOf, registerDrawer } from './field-focus.ts';

export interface NearWatcher {
  watch: (element: Element, listener: (isNear: boolean) => void) => () => void;
}

/** Null: everything is drawn (a round of ordinary size). */
export const NearContext = createContext<NearWatcher | null>(null);

export function createNearWatcher(): NearWatcher {
  const listeners = new Map<Element, (isNear: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const each of entries) listeners.get(each.target)?.(each.isIntersecting);
    },
    // Also inside scrolling panes, whose clip rootMargin does not reach past.
    { rootMargin: '100% 0px', scrollMargin: '100% 0px' },
  );
  return {
    watch: (element, listener) => {
      listeners.set(element, listener);
      observer.observe(element);
      return () => {
        listeners.delete(element);
        observer.unobserve(element);
      };
    },
  };
}

interface NearBlockProps {
  readonly as: 'section' | 'div';
  readonly id?: string;
  readonly className: string;
  readonly labelledBy?: string;
  /** Sections inside it, which drawing one of them has to draw first. */
  readonly holds?: readonly string[];
  /** Pixels, before it was ever drawn. */
  readonly estimate: number;
  /** What stands there while it is far away. */
  readonly far: ReactNode;
  readonly children: () => ReactNode;
}

export function NearBlock(props: NearBlockProps): ReactElement {
  const { as: Element, id, className, labelledBy, holds, estimate, far, children } = props;
  const watcher = use(NearContext);
  const ref = useRef<HTMLElement & HTMLDivElement>(null);
  const [isNear, setNear] = useState(watcher === null);
  const [height, setHeight] = useState(estimate);

  const names = (id === undefined ? [] : [id]).concat((holds ?? []).map(holderOf)).join(' ');
  useLayoutEffect(() => {
    const stops = names.split(' ').map((each) => registerDrawer(each, () => setNear(true)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [names]);
  useEffect(() => {
    const element = ref.current;
    if (element === null || watcher === null) return undefined;
    let isWanted = false;
    const leave = (): void => {
      if (isWanted || element.contains(document.activeElement)) return;
      setHeight(element.offsetHeight);
      setNear(false);
    };
    const onFocusOut = (): void => void setTimeout(leave, 0);
    element.addEventListener('focusout', onFocusOut);
    const stop = watcher.watch(element, (near) => {
      isWanted = near;
      if (near) setNear(true);
      else leave();
    });
    return () => {
      stop();
      element.removeEventListener('focusout', onFocusOut);
    };
  }, [watcher]);

  const style: CSSProperties = isNear ? {} : { blockSize: height };
  return (
    <Element
      ref={ref}
      className={className}
      style={style}
      {...(id === undefined ? {} : { id })}
      {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })}
    >
      {isNear ? children() : far}
    </Element>
  );
}
