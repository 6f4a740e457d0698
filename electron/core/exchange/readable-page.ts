/** The readable copy inside a request or response, for a machine without the app. It is never read back. */
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import { escapeHtml } from '../documents/escape-html.ts';

export interface ReadablePage {
  readonly title: string;
  /** Words to the reader, before everything else. */
  readonly lead?: string;
  /** By which days are written. */
  readonly eras: readonly Era[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly {
    readonly heading: string;
    readonly text: string;
    readonly answers: readonly (readonly [label: string, content: AnswerContent | null])[];
  }[];
}

const style = `
  body { font-family: "BIZ UDPGothic", "Yu Gothic", "Noto Sans JP", sans-serif; line-height: 1.7; color: #1a1a1a;
    max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-top: 1px solid #949494; padding-top: 1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { font-weight: bold; } dd { margin: 0; }
  h3 { font-size: 1rem; margin: 1rem 0 0; } p { margin: 0; } .bullet { padding-left: 1em; text-indent: -1em; }`;

export function printReadablePage(page: ReadablePage): string {
  const facts = page.facts.map(
    ([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  const sections = page.sections.map(
    (section) =>
      `<h2>${escapeHtml(section.heading)}</h2>${section.text
        .split('\n')
        .map((line) => `<p>${escapeHtml(line)}</p>`)
        .join('')}${section.answers.map(([label, content]) => answer(label, content, page.eras)).join('')}`,
  );
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${style}</style></head><body>
<h1>${escapeHtml(page.title)}</h1>
<p>このページは読むためのものです。回答や受け取りは「とりまとめ」でこのファイルを開いて行います。</p>
${(page.lead ?? '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => `<p>${escapeHtml(line)}</p>`)
  .join('')}<dl>${facts.join('')}</dl>
${sections.join('\n')}
</body></html>
`;
}

function answer(label: string, content: AnswerContent | null, eras: readonly Era[]): string {
  const paragraphs =
    content === null ? [{ bullet: false, text: '（まだありません）' }] : contentParagraphs(content, { eras });
  const lines = paragraphs.map((each) =>
    each.bullet ? `<p class="bullet">・${escapeHtml(each.text)}</p>` : `<p>${escapeHtml(each.text)}</p>`,
  );
  return `<h3>${escapeHtml(label)}</h3>${lines.join('')}`;
}
