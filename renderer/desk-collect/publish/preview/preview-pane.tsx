/** 仕上がり: the pages of the PDF that would be written, drawn from its own bytes. */
import { useCallback, useState, type ReactElement } from 'react';
import { Button } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { Pane } from '../../../components/panes.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { useShortcuts } from '../../../components/use-shortcuts.ts';
import type { PdfPages } from './pdf-pages.ts';
import { PreviewPage } from './preview-page.tsx';
import { usePreviewScroll, type Zoom } from './preview-scroll.ts';
import { usePreview, type PreviewInput, type PreviewState } from './use-preview.ts';

interface PreviewPaneProps {
  readonly input: PreviewInput;
  /** Changes with what is printed. */
  readonly version: string;
  /** What is shown, in a line: A4横・見え消し・途中版. */
  readonly summary: string;
}

/** Pages before and after the one in front that are drawn too. */
const near = 2;

export function PreviewPane({ input, version, summary }: PreviewPaneProps): ReactElement {
  const { state, pages, stop, again } = usePreview(input, version);
  const [zoom, setZoom] = useState<Zoom>('width');
  const { region, width, current, goTo, onScroll } = usePreviewScroll(pages, zoom);
  const [drawn, setDrawn] = useState<{ readonly of: PdfPages | null; readonly number: number }>({
    of: null,
    number: 0,
  });
  const onDrawn = useCallback((number: number) => setDrawn({ of: pages, number }), [pages]);
  useShortcuts([
    { keys: 'PageDown', run: () => goTo(current + 1), repeats: true },
    { keys: 'PageUp', run: () => goTo(current - 1), repeats: true },
  ]);
  const isDrawing = state.kind === 'ready' && pages !== null && drawn.of !== pages;
  return (
    <Pane as="section" label="仕上がり" className="pb-preview">
      <div className="pb-preview-h">
        <h2>仕上がり</h2>
        <PreviewStatus
          state={state}
          drawing={isDrawing ? `${pages.count}ページのうち${current}ページ目を作っています` : null}
          summary={summary}
          onStop={stop}
        />
        <span className="pb-pager">
          <Button small icon="left" iconOnly="前のページ" onPress={() => goTo(current - 1)} />
          <span className="num" role="status">
            {pages === null ? '' : <PageCount current={current} count={pages.count} />}
          </span>
          <Button small icon="right" iconOnly="次のページ" onPress={() => goTo(current + 1)} />
        </span>
        <Segmented
          label="見る大きさ"
          options={[
            { value: 'page', label: '全体' },
            { value: 'width', label: '幅' },
            { value: 'actual', label: '実寸' },
          ]}
          value={zoom}
          onChange={setZoom}
        />
      </div>
      <div className="pb-preview-b">
        <PreviewNotice state={state} onAgain={again} />
        <div
          className="pb-desk ring-in"
          ref={region}
          onScroll={onScroll}
          role="region"
          tabIndex={0}
          aria-label={pages === null ? '仕上がりのページ' : `${current}ページ目の仕上がり`}
          aria-busy={state.kind === 'printing' || state.kind === 'reading'}
        >
          {pages === null || width === 0
            ? null
            : Array.from({ length: pages.count }, (_, index) => (
                <SizedPage
                  key={index}
                  width={width}
                  height={Math.round((width * pages.height) / pages.width)}
                >
                  <PreviewPage
                    pages={pages}
                    number={index + 1}
                    width={width}
                    isNear={Math.abs(index + 1 - current) <= near}
                    onDrawn={onDrawn}
                  />
                </SizedPage>
              ))}
        </div>
      </div>
    </Pane>
  );
}

function PageCount({ current, count }: { readonly current: number; readonly count: number }): ReactElement {
  return (
    <>
      <b>{current}</b>／{count}ページ
    </>
  );
}

interface SizedPageProps {
  readonly width: number;
  readonly height: number;
  readonly children: ReactElement;
}

/** Set through the style object, which the page's policy allows where it forbids style attributes. */
function SizedPage({ width, height, children }: SizedPageProps): ReactElement {
  return (
    <div className="pb-sized" style={{ width: `${width}px`, height: `${height}px` }}>
      {children}
    </div>
  );
}

interface PreviewStatusProps {
  readonly state: PreviewState;
  readonly drawing: string | null;
  readonly summary: string;
  readonly onStop: () => void;
}

/** In the place of the summary while something is on its way, so that the pages stay where they are. */
function PreviewStatus({ state, drawing, summary, onStop }: PreviewStatusProps): ReactElement {
  const isMaking = state.kind === 'printing' || state.kind === 'reading';
  return (
    <>
      <span className="note sub" role="status">
        {isMaking ? makingWords(state) : (drawing ?? summary)}
      </span>
      {isMaking ? (
        <Button small icon="x" aria-label="仕上がりを作るのをやめる" onPress={onStop}>
          やめる
        </Button>
      ) : null}
    </>
  );
}

function makingWords(state: Extract<PreviewState, { kind: 'printing' | 'reading' }>): string {
  return state.kind === 'printing'
    ? '仕上がりを作っています'
    : `仕上がりを読んでいます（${Math.round((100 * state.bytes) / state.of)}％）`;
}

interface PreviewNoticeProps {
  readonly state: PreviewState;
  readonly onAgain: () => void;
}

function PreviewNotice({ state, onAgain }: PreviewNoticeProps): ReactElement | null {
  const retry = (
    <Button small icon="recheck" onPress={onAgain}>
      もう一度作る
    </Button>
  );
  switch (state.kind) {
    case 'stopped':
      return (
        <Message tone="attn" role="status" className="pb-notice" actions={retry}>
          仕上がりを作るのをやめました。ページは前の設定のままです。
        </Message>
      );
    case 'problem':
      return (
        <Message tone="return" role="alert" className="pb-notice" actions={retry}>
          {state.message}
        </Message>
      );
    case 'printing':
    case 'reading':
    case 'ready':
      return null;
  }
}
