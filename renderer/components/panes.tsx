/**
 * Panes of a screen: F6 and Shift+F6 go round them in the order of the page, each to the place where the focus was
 * last, else to its first control.
 */
import { useEffect, type ReactElement, type ReactNode, type Ref } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

export interface PaneProps {
  /** The landmark: one `main` a screen. */
  readonly as: 'main' | 'nav' | 'aside' | 'section' | 'header';
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}

/** A `main` pane has the id `main`, where the skip link goes. */
export function Pane({ as: Element, label, className, children, ref }: PaneProps): ReactElement {
  return (
    <Element
      ref={ref}
      tabIndex={-1}
      data-pane=""
      aria-label={label}
      {...(Element === 'main' ? { id: 'main' } : {})}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Element>
  );
}

const focusable =
  'a[href]:not(.skip), button, input:not([type=hidden]), select, textarea, [tabindex]:not([tabindex="-1"]), summary';

const lastPlace = new WeakMap<Element, HTMLElement>();

function rememberPlace(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return;
  const pane = event.target.closest('[data-pane]');
  if (pane !== null && pane !== event.target) lastPlace.set(pane, event.target);
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function goToPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isSeen);
  if (panes.length === 0) return;
  const here = panes.findIndex((each) => each.contains(document.activeElement));
  const from = here === -1 && step === -1 ? 0 : here;
  const pane = panes[(from + step + panes.length) % panes.length];
  if (pane === undefined) return;
  const last = lastPlace.get(pane);
  const first = [...pane.querySelectorAll<HTMLElement>(focusable)].find(
    (each) => isSeen(each) && each.tabIndex >= 0,
  );
  (last !== undefined && pane.contains(last) && isSeen(last) ? last : (first ?? pane)).focus();
}

/** Called once, by the frame. */
export function usePanes(): void {
  useEffect(() => {
    document.addEventListener('focusin', rememberPlace);
    return () => document.removeEventListener('focusin', rememberPlace);
  }, []);
  useShortcuts([
    { keys: 'F6', run: () => goToPane(1), repeats: true },
    { keys: 'Shift+F6', run: () => goToPane(-1), repeats: true },
  ]);
}
