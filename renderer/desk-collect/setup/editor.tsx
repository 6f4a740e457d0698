/** What is selected, to be edited; in a locked round, to be read. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { buttonClass } from '../../components/button.tsx';
import { Pane } from '../../components/panes.tsx';
import { importPath } from '../rounds/round-paths.ts';
import { EditNotice } from './edit-notice.tsx';
import { HeadingEditor } from './heading-editor.tsx';
import { MeasureEditor } from './measure-editor.tsx';
import { useSetup } from './setup-context.ts';
import { placeId } from './setup-paths.ts';

export function Editor(): ReactElement {
  return (
    <Pane as="section" label="選んだ見出し・施策" className="su-ed">
      <EditNotice />
      <Selection />
    </Pane>
  );
}

function Selection(): ReactElement {
  const { shown, selected, place } = useSetup();
  const measure =
    selected?.kind === 'measure' ? shown.measures.find(({ id }) => id === selected.id) : undefined;
  if (measure !== undefined) return <MeasureEditor key={measure.id} measure={measure} />;
  const heading = shown.headings.find(({ id }) => id === selected?.id);
  if (heading !== undefined) return <HeadingEditor key={heading.id} heading={heading} />;
  return (
    <div className="su-empty">
      <p>見出しを足すか、表から読み込んでください。</p>
      <p>
        <Link href={importPath(placeId(place))} className={buttonClass('outlined', false)}>
          表から読み込む
        </Link>
      </p>
    </div>
  );
}
