/** One page of the preview: its place is kept from the start, it is drawn when it comes near, and let go when far. */
import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import { Icon } from '../../../components/icon.tsx';
import type { PdfPages } from './pdf-pages.ts';

interface PreviewPageProps {
  readonly pages: PdfPages;
  readonly number: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly isNear: boolean;
  readonly onDrawn: (number: number) => void;
}

function Page({ pages, number, width, isNear, onDrawn }: PreviewPageProps): ReactElement {
  const sheet = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const place = sheet.current;
    if (!isNear || place === null) {
      place?.replaceChildren();
      return undefined;
    }
    const leaving = new AbortController();
    const draw = async (): Promise<void> => {
      try {
        const canvas = await pages.draw(number, width * window.devicePixelRatio, leaving.signal);
        if (leaving.signal.aborted) return;
        // The page before stays until this one is there: no white flash.
        place.replaceChildren(canvas);
        setWords(await pages.words(number));
        setFailed(false);
        onDrawn(number);
      } catch {
        if (!leaving.signal.aborted) setFailed(true);
      }
    };
    void draw();
    return () => leaving.abort();
  }, [pages, number, width, isNear, onDrawn]);

  return (
    <div className="pb-page" data-page={number}>
      <div className="pb-sheet" ref={sheet} aria-hidden="true" />
      {failed ? (
        <p className="pb-failed">
          <Icon name="warn" />
          {number}ページ目を描けませんでした。
        </p>
      ) : null}
      <div className="vh">
        <h3>{number}ページ目</h3>
        {words.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </div>
  );
}

/** A large city has a thousand: only those that change are drawn anew. */
export const PreviewPage = memo(Page);
