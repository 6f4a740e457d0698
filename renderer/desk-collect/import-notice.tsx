/** How reading a table went: what is in it, or where it could not be read. */
import { useEffect, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { ImportSummary, TableProblem } from '../../shared/contract/collect-contract.ts';
import { Button } from '../components/button.tsx';
import { yearLabel } from '../components/eras.ts';
import { Message } from '../components/message.tsx';
import { useStore } from '../components/store.ts';
import { collectLocation } from './collect-paths.ts';
import { forgetImport, tableImport } from './table-import.ts';

export function ImportNotice(): ReactElement | null {
  const state = useStore(tableImport);
  const [location] = useLocation();
  // What was said on the last screen does not follow to the next.
  useEffect(() => () => forgetTold(location), [location]);
  const close = (
    <Button small onPress={forgetImport}>
      閉じる
    </Button>
  );
  switch (state.kind) {
    case 'none':
      return null;
    case 'reading':
      return (
        <Message tone="key" icon="file" role="status">
          {state.fileName} を読んでいます
        </Message>
      );
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
          {state.problems.length < 2 ? null : <ProblemList problems={state.problems} />}
        </Message>
      );
  }
}

/** On the way from the start screen to the desk the word about the table is still to be read. */
function forgetTold(left: string): void {
  if (collectLocation(left) !== undefined && tableImport.get().kind !== 'reading') forgetImport();
}

function summaryWords({ plan, headings, measures, departments, answers }: ImportSummary): string {
  const allHeadings = Object.values(headings).reduce((sum, each) => sum + each, 0);
  const years = Object.entries(answers).map(([year, count]) => `${yearLabel(Number(year))}の回答${count}欄`);
  return `「${plan}」を読み込みました。見出し${allHeadings}、施策${measures}、課${departments}、${years.join('、')}。`;
}

function ProblemList({ problems }: { readonly problems: readonly TableProblem[] }): ReactElement {
  return (
    <details className="co-lines">
      <summary>読み取れなかった行（{problems.length}件）</summary>
      <ul tabIndex={0}>
        {problems.map((each) => (
          <li key={`${each.line} ${each.column} ${each.message}`}>
            {each.place ?? `${each.line}行目の${each.column}列目`}　{each.message}
          </li>
        ))}
      </ul>
    </details>
  );
}
