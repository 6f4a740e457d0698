/** Tells of each spec that failed what stood on its page: where only the output is kept, a picture in a folder is lost. */
import { readFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Lines that are told of the page's beginning and of its end, where dialogs stand. */
const most = 60;

class PageReporter implements Reporter {
  onTestEnd(test: TestCase, { status, attachments }: TestResult): void {
    if (status === test.expectedStatus || status === 'skipped') return;
    const context = attachments.find((each) => each.name === 'error-context')?.path;
    if (context === undefined) return;
    const page = /```yaml\n(?<page>[\s\S]*?)```/u.exec(readFileSync(context, 'utf8'))?.groups?.['page'] ?? '';
    const lines = page.trimEnd().split('\n');
    const told = lines.length > 2 * most ? [...lines.slice(0, most), '…', ...lines.slice(-most)] : lines;
    process.stdout.write(`\nOn the page of「${test.title}」:\n${told.join('\n')}\n\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default PageReporter;
