/** The collecting desk's beginning: the office's name, and last year's table, from which the plan is read. */
import { useRef, useState, type ReactElement } from 'react';
import { client, problemOf } from '../api/client.ts';
import { showAppState } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { Message } from '../components/message.tsx';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { ImportNotice } from '../desk-collect/import-notice.tsx';
import { blankPlanAsked } from '../desk-collect/setup/blank-plan.ts';
import { giveTable, readTableFile, tableFiles } from '../desk-collect/table-import.ts';
import type { FileContent } from '../../shared/contract/problem.ts';
import { openEverything, openEverythingContent } from './everything-opening.ts';
import { chooseFile } from './file-door.tsx';
import { fileKind } from './file-kind.ts';
import { useFileTarget } from './file-target.ts';

export function CollectStart({ office }: { readonly office: string | null }): ReactElement {
  const name = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string>();

  /** The office's name; without one its field says so. */
  function givenName(): string | undefined {
    const given = name.current?.value.trim() ?? '';
    setError(given === '' ? '課の名前を書いてください。' : undefined);
    if (given !== '') return given;
    name.current?.focus();
    return undefined;
  }

  function chooseTable(): void {
    if (givenName() !== undefined) chooseFile();
  }

  async function begin(file: FileContent | undefined): Promise<void> {
    const given = givenName();
    if (file === undefined || given === undefined) return;
    setProblem(undefined);
    try {
      const app = await client.app.openCollect({ office: given });
      giveTable(file);
      showAppState(app);
    } catch (refusal) {
      setProblem(problemOf(refusal).message);
    }
  }

  async function beginBlank(): Promise<void> {
    const given = givenName();
    if (given === undefined) return;
    setProblem(undefined);
    try {
      const app = await client.app.openCollect({ office: given });
      blankPlanAsked.set(true);
      showAppState(app);
    } catch (refusal) {
      setProblem(problemOf(refusal).message);
    }
  }

  useShortcuts([
    { keys: 'Ctrl+Enter', run: chooseTable },
    { keys: 'Ctrl+O', run: chooseTable },
  ]);
  useFileTarget({
    accept: tableFiles,
    multiple: false,
    open: (files) => {
      const [file] = files;
      if (file !== undefined && fileKind(file.name) === 'everything') void openEverything(file);
      else void readTableFile(files).then(begin);
    },
    openContent: (file) =>
      void (fileKind(file.fileName) === 'everything' ? openEverythingContent(file) : begin(file)),
  });
  return (
    <>
      <section className="stp" aria-labelledby="s-office">
        <h2 id="s-office">
          <span className="no">2</span>課・室
        </h2>
        <TextField
          ref={name}
          label="課・室の名前"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={office ?? ''}
          help="この課が取りまとめ課になります。"
          error={error}
          className="s-office"
        />
      </section>
      <section className="stp" aria-labelledby="s-plan">
        <h2 id="s-plan">
          <span className="no">3</span>計画の作り方
        </h2>
        <div className="drop">
          <Icon name="tray" />
          <div>
            <p>
              <b>去年の表から読み込む</b>
            </p>
            <p>
              見出し、施策、担当課と前回の回答を、Excel、Word、ods、csv、タブ区切りのテキストの表から読み取ります。
            </p>
          </div>
          <Button variant="primary" onPress={chooseTable}>
            表を選ぶ
          </Button>
        </div>
        <div className="drop">
          <Icon name="doc" />
          <div>
            <p>
              <b>白紙から作る</b>
            </p>
            <p>計画の名前を決めて、見出しと施策を書いていきます。</p>
          </div>
          <Button onPress={() => void beginBlank()}>白紙で始める</Button>
        </div>
        <ImportNotice />
        {problem === undefined ? null : (
          <Message tone="return" role="alert">
            {problem}
          </Message>
        )}
      </section>
    </>
  );
}
