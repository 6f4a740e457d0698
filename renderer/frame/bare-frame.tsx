/** The frame of screens without a desk: starting, and data that could not be opened. */
import type { ReactElement, ReactNode } from 'react';
import { aboutPlace } from './about/about-place.ts';
import { Brand, SkipLink } from './brand.tsx';
import { Notices } from './notices.tsx';

export function BareFrame({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="app">
      <div className="top">
        <header className="hd">
          <SkipLink />
          <Brand />
          <div className="hd-end">
            <span className="sub">外へは送信しません</span>
            <button type="button" className="as-link" onClick={() => aboutPlace.set('program')}>
              このソフトについて
            </button>
          </div>
        </header>
        <Notices />
      </div>
      {children}
    </div>
  );
}
