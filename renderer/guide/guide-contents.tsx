/** The guide's contents, with the section that is being read marked. */
import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import { Link } from 'wouter';
import type { Guide, GuideSection } from '../../shared/guide.ts';
import { guidePath } from './guide-paths.ts';
import { showSection } from './show-section.ts';

interface GuideContentsProps {
  readonly guide: Guide;
  /** The pane that scrolls. */
  readonly text: RefObject<HTMLElement | null>;
}

export function GuideContents({ guide, text }: GuideContentsProps): ReactElement {
  const here = useSectionInView(text);
  return <Sections guide={guide.name} sections={guide.sections} here={here} />;
}

interface SectionsProps {
  readonly guide: string;
  readonly sections: readonly GuideSection[];
  readonly here: string | null;
}

function Sections({ guide, sections, here }: SectionsProps): ReactElement {
  return (
    <ul>
      {sections.map((each) => (
        <li key={each.id}>
          <Link
            replace
            href={guidePath(guide, each.id)}
            // Also where the address says it already.
            onClick={() => showSection(each.id)}
            {...(each.id === here ? { 'aria-current': 'location' as const } : {})}
          >
            {each.title}
          </Link>
          {each.sections.length === 0 ? null : (
            <Sections guide={guide} sections={each.sections} here={here} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The last heading above the upper third of the view; null before the first. */
function useSectionInView(text: RefObject<HTMLElement | null>): string | null {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    const pane = text.current;
    if (pane === null) return undefined;
    const look = (): void => {
      const { top, height } = pane.getBoundingClientRect();
      const above = [...pane.querySelectorAll('[data-section]')].filter(
        (each) => each.getBoundingClientRect().top < top + height / 3,
      );
      setHere(above.at(-1)?.id ?? null);
    };
    look();
    pane.addEventListener('scroll', look, { passive: true });
    return () => pane.removeEventListener('scroll', look);
  }, [text]);
  useEffect(() => {
    if (here !== null) document.querySelector('.gd-nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return here;
}
