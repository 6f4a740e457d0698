/** What a table holds, as it was understood, and what it would become. */
import type { ReactElement } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import { readingStep, readingStepWords } from '../../../shared/reading-steps.ts';
import type { ImportSummary } from '../../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { yearLabel } from '../../components/eras.ts';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';
import type { ImportAs, ImportState, PlanChoice } from './use-import.ts';
import { ImportProblems } from './import-problems.tsx';
import { UnderstoodColumns } from './understood-columns.tsx';

interface ImportPreviewProps {
  readonly state: ImportState;
  /** Null on a desk without one. */
  readonly plan: PlanChoice | null;
  readonly into: ImportAs;
  readonly keep: boolean;
  readonly onInto: (into: ImportAs) => void;
  readonly onKeep: (keep: boolean) => void;
  /** Reads the same file again. */
  readonly onRead: (mapping: ColumnMapping) => void;
  readonly onCancel: () => void;
  readonly onStore: () => void;
  readonly onGo: (roundId: string) => void;
}

export function ImportPreviewView(props: ImportPreviewProps): ReactElement | null {
  const { state, plan, onGo, onCancel } = props;
  switch (state.kind) {
    case 'none':
      return null;
    case 'reading':
      return (
        <ProgressNotice
          label="読み取り"
          icon="file"
          said={`${state.fileName}　${state.step === null ? '読む用意をしています' : readingStepWords[state.step]}`}
          steps={{
            done: state.step === null ? 0 : readingStep.options.indexOf(state.step),
            of: readingStep.options.length,
          }}
          stopWords="読み取りをやめる"
          onStop={onCancel}
        />
      );
    case 'storing':
      return (
        <ProgressNotice
          label="読み込み"
          icon="file"
          said={`${state.fileName}　読み込んでいます`}
          steps={null}
          stopWords="読み込みをやめる"
          onStop={onCancel}
        />
      );
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          {state.fileName} をやめました。何も読み込んでいません。
        </Message>
      );
    case 'refused':
      return (
        <Message tone="return" role="alert">
          {state.message}
        </Message>
      );
    case 'stored': {
      const { roundId } = state;
      return (
        <Message
          tone="ok"
          role="status"
          actions={
            roundId === null ? undefined : (
              <Button small onPress={() => onGo(roundId)}>
                その照会を見る
              </Button>
            )
          }
        >
          {roundId === null || plan === null
            ? `「${state.plan}」を新しい計画として読み込みました。`
            : `「${plan.title}」の年度として読み込みました。確定した照会として残ります。`}
        </Message>
      );
    }
    case 'read':
      return <Understood {...props} file={state.file} mapping={state.mapping} preview={state.preview} />;
  }
}

interface UnderstoodProps extends ImportPreviewProps {
  readonly file: FileContent;
  readonly mapping: ColumnMapping | undefined;
  readonly preview: ImportPreview;
}

function Understood(props: UnderstoodProps): ReactElement {
  const { file, mapping, preview, plan, into, onInto, onRead, onStore } = props;
  if (preview.kind === 'problems')
    return <ImportProblems fileName={file.fileName} preview={preview} mapping={mapping} onRead={onRead} />;
  const { refusal } = preview;
  return (
    <>
      {plan === null ? null : (
        <fieldset className="ro-bases">
          <legend className="lab">読み込み方</legend>
          <label className="ck">
            <input
              type="radio"
              name="into"
              checked={into === 'past-year'}
              onChange={() => onInto('past-year')}
            />
            <span>「{plan.title}」の別の年度として</span>
          </label>
          <label className="ck">
            <input type="radio" name="into" checked={into === 'plan'} onChange={() => onInto('plan')} />
            <span>新しい計画として</span>
          </label>
        </fieldset>
      )}
      {refusal === null ? null : (
        <Message tone="return" role="alert">
          {refusal}
        </Message>
      )}
      <section aria-label="読み取った内容">
        <h2>読み取った内容</h2>
        <Summary fileName={file.fileName} summary={preview.summary} />
        <UnderstoodColumns
          understanding={preview.understanding}
          tables={preview.tables}
          mapping={mapping}
          onRead={onRead}
        />
        {preview.kind === 'past-year' ? <PastYear {...props} preview={preview} /> : null}
      </section>
      {isStorable(preview, props.keep) ? (
        <p className="ro-store">
          <Button variant="primary" onPress={onStore}>
            この内容で読み込む
          </Button>
        </p>
      ) : null}
    </>
  );
}

function isStorable(preview: Exclude<ImportPreview, { kind: 'problems' }>, keep: boolean): boolean {
  if (preview.refusal !== null) return false;
  return preview.kind === 'plan' || preview.unmatched.length === 0 || keep;
}

function Summary({
  fileName,
  summary,
}: {
  readonly fileName: string;
  readonly summary: ImportSummary;
}): ReactElement {
  const headings = Object.values(summary.headings).reduce((sum, each) => sum + each, 0);
  return (
    <dl className="facts ro-facts">
      <dt>ファイル</dt>
      <dd>{fileName}</dd>
      <dt>計画</dt>
      <dd>{summary.plan}</dd>
      <dt>数</dt>
      <dd>
        見出し{headings}、施策{summary.measures}、課{summary.departments}
      </dd>
      <dt>回答</dt>
      <dd>
        {Object.entries(summary.answers)
          .map(([year, count]) => `${yearLabel(Number(year))} ${count}欄`)
          .join('、') || 'なし'}
      </dd>
    </dl>
  );
}

interface PastYearProps extends UnderstoodProps {
  readonly preview: Extract<ImportPreview, { kind: 'past-year' }>;
}

function PastYear({ preview, keep, onKeep }: PastYearProps): ReactElement {
  const { years, matched, unmatched, newDepartments, linked } = preview;
  return (
    <>
      <dl className="facts ro-facts">
        <dt>照会</dt>
        <dd>{years}の、確定した照会になります。計画は変わりません。</dd>
        <dt>計画の施策</dt>
        <dd>{matched}件が、見出しと施策の名前で計画と合いました。</dd>
        {newDepartments.length === 0 ? null : (
          <>
            <dt>新しい課</dt>
            <dd>{newDepartments.join('、')}</dd>
          </>
        )}
        {linked.length === 0 ? null : (
          <>
            <dt>つながる照会</dt>
            <dd>{linked.join('、')}の横に、前回の文として出ます（次に作る照会ファイルから）。</dd>
          </>
        )}
      </dl>
      {unmatched.length === 0 ? null : (
        <div className="ro-unmatched">
          <Message tone="attn">
            計画にない施策が{unmatched.length}
            件あります。表の名前を直して選び直すか、この年度だけの施策として読み込んでください。
          </Message>
          <ul>
            {unmatched.map((each) => (
              <li key={`${each.heading} ${each.measure}`}>
                {each.measure}
                <span className="sub note">　{each.heading}</span>
              </li>
            ))}
          </ul>
          <Checkbox checked={keep} onChange={(event) => onKeep(event.target.checked)}>
            {unmatched.length}件を、{years}だけの施策として読み込む
          </Checkbox>
        </div>
      )}
    </>
  );
}
