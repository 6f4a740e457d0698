/** How reading a table went: what is in it, or why the file was not taken. */
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { ImportSummary } from '../../shared/contract/collect-contract.ts';
import { Button } from '../components/button.tsx';
import { yearLabel } from '../components/eras.ts';
import { Message } from '../components/message.tsx';
import { useStore } from '../components/store.ts';
import { useLeaving } from '../components/use-leaving.ts';
import { collectLocation } from './collect-paths.ts';
import { forgetImport, tableImport } from './table-import.ts';

export function ImportNotice(): ReactElement | null {
  const state = useStore(tableImport);
  const [location] = useLocation();
  // What was said on the last screen does not follow to the next.
  useLeaving(location, forgetTold);
  const close = (
    <Button small onPress={forgetImport}>
      閉じる
    </Button>
  );
  switch (state.kind) {
    case 'none':
    case 'given':
      return null;
    case 'done':
      return (
        <Message tone="ok" role="status" actions={close}>
          {summaryWords(state.summary)}
        </Message>
      );
    case 'refused':
      return (
        <Message tone="return" role="alert" actions={close}>
          <b>{state.fileName}</b>　{state.message}
        </Message>
      );
  }
}

/** On the way from the start screen to the desk the word about the table is still to be read. */
function forgetTold(left: string): void {
  if (collectLocation(left) !== undefined && tableImport.get().kind !== 'given') forgetImport();
}

function summaryWords({ plan, headings, measures, departments, answers }: ImportSummary): string {
  const allHeadings = Object.values(headings).reduce((sum, each) => sum + each, 0);
  const years = Object.entries(answers).map(([year, count]) => `${yearLabel(Number(year))}の回答${count}欄`);
  return `「${plan}」を読み込みました。見出し${allHeadings}、施策${measures}、課${departments}、${years.join('、')}。`;
}
