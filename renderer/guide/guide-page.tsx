/** 手引き: one guide to read and to search, its contents at the left. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { guides } from 'virtual:guides';
import type { Desk } from '../../shared/contract/app-contract.ts';
import type { GuideSection } from '../../shared/guide.ts';
import { Icon } from '../components/icon.tsx';
import { KeyLine } from '../components/key-line.tsx';
import { Pane } from '../components/panes.tsx';
import { Brand, SkipLink } from '../frame/brand.tsx';
import { Notices } from '../frame/notices.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Blocks } from './guide-blocks.tsx';
import { GuideContents } from './guide-contents.tsx';
import { guidePath, type GuidePlace } from './guide-paths.ts';
import { GuideSearch } from './guide-search.tsx';
import { showSection } from './show-section.ts';

const keys = [
  { keys: 'Ctrl+F', label: '語句を探す' },
  { keys: 'F3', label: '次の所へ' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Ctrl+P', label: '印刷' },
  { keys: 'Alt+←', label: '前の画面に戻る' },
] as const;
const more = [{ keys: 'Shift+F3', label: '前の所へ' }] as const;

interface GuidePageProps {
  readonly place: GuidePlace;
  readonly desk: Desk['kind'];
}

export function GuidePage({ place, desk }: GuidePageProps): ReactElement {
  const guide = guides.find((each) => each.name === place.guide) ?? guides[0];
  if (guide === undefined) throw new RangeError('The renderer was built without guides.');
  const text = useRef<HTMLElement>(null);
  useTitle(guide.title);
  useEffect(() => showSection(place.section), [guide.name, place.section]);
  return (
    <div className="app gd-app">
      <div className="top">
        <header className="hd" data-pane="" tabIndex={-1} aria-label="手引きの選択">
          <SkipLink />
          <Brand />
          <nav className="tabs" aria-label="手引き">
            {guides.map((each) => (
              <Link
                key={each.name}
                replace
                className="tab"
                href={guidePath(each.name)}
                {...(each === guide ? { 'aria-current': 'page' as const } : {})}
              >
                {each.title}
              </Link>
            ))}
          </nav>
          <div className="hd-end">
            <Link href="/" className="btn btn--sm">
              <Icon name="left" />
              {desk === 'none' ? 'はじめの設定に戻る' : '仕事に戻る'}
            </Link>
          </div>
        </header>
        <Notices />
      </div>
      <div className="gd">
        <Pane as="nav" label="目次" className="gd-nav">
          <GuideSearch key={guide.name} text={text} />
          <GuideContents key={`contents ${guide.name}`} guide={guide} text={text} />
        </Pane>
        <Pane as="main" label={guide.title} className="gd-main" ref={text}>
          <article className="gd-text">
            <h1 tabIndex={-1}>{guide.title}</h1>
            <Blocks blocks={guide.introduction} />
            {guide.sections.map((each) => (
              <Section key={each.id} section={each} depth={2} />
            ))}
          </article>
        </Pane>
      </div>
      <KeyLine keys={keys} more={more} />
    </div>
  );
}

interface SectionProps {
  readonly section: GuideSection;
  readonly depth: 2 | 3 | 4;
}

function Section({ section, depth }: SectionProps): ReactElement {
  const Heading = `h${depth}` as const;
  const below = depth === 2 ? 3 : 4;
  return (
    <section aria-labelledby={section.id}>
      <Heading id={section.id} tabIndex={-1} data-section="">
        {section.title}
      </Heading>
      <Blocks blocks={section.blocks} />
      {section.sections.map((each) => (
        <Section key={each.id} section={each} depth={below} />
      ))}
    </section>
  );
}
