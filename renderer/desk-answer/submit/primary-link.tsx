/** The filled button of a screen where it only leads elsewhere; Ctrl+Enter does the same. */
import type { ReactElement, ReactNode, Ref } from 'react';
import { Link, useLocation } from 'wouter';
import { buttonClass } from '../../components/button.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';

export interface PrimaryLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLAnchorElement>;
}

export function PrimaryLink({ href, children, ref }: PrimaryLinkProps): ReactElement {
  const [, navigate] = useLocation();
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => navigate(href) }]);
  return (
    <Link href={href} className={buttonClass('primary', false)} {...(ref === undefined ? {} : { ref })}>
      {children}
    </Link>
  );
}
