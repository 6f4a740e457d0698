/** The mark and the name: three lines bound by one band. */
import type { ReactElement } from 'react';

export function Brand(): ReactElement {
  return (
    <div className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <g fill="currentColor">
          <rect x="3" y="6.5" width="26" height="4" rx="1.2" />
          <rect x="3" y="14" width="26" height="4" rx="1.2" />
          <rect x="3" y="21.5" width="26" height="4" rx="1.2" />
        </g>
        <rect x="17.5" y="2.5" width="7.5" height="27" rx="1.5" fill="var(--mark-gap, #fff)" />
        <rect x="19" y="2.5" width="4.5" height="27" rx="1.2" fill="var(--mark-band, #0055ad)" />
      </svg>
      とりまとめ
    </div>
  );
}

/** First in the tab order; focus goes to the screen, the address stays. */
export function SkipLink(): ReactElement {
  return (
    <a
      className="skip"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('#main')?.focus();
      }}
    >
      本文へ移る
    </a>
  );
}
