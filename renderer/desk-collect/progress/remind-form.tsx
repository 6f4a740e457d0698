/** Whom the letters go to, the letter that is shown, and the ways out: copying, files, or the record alone. */
import { useId, useRef, useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { WrittenFiles } from '../written-files.tsx';
import type { LetterDrafts } from './letter-drafts.ts';
import { RecipientList } from './recipient-list.tsx';
import { groupRows } from './progress-rows.ts';
import type { RemindDialogProps } from './remind-dialog.tsx';
import { SentDay } from './sent-day.tsx';
import { useSending } from './use-sending.ts';

interface RemindFormProps extends RemindDialogProps {
  readonly drafts: LetterDrafts;
}

export function RemindForm(props: RemindFormProps): ReactElement {
  const { app, report, rows, drafts, onPrint } = props;
  const place = new Map(
    groupRows(rows, 'need')
      .flatMap((group) => group.rows.map((each) => each.department.id))
      .map((id, at) => [id, at]),
  );
  const letters = drafts.letters.toSorted(
    (a, b) => (place.get(a.departmentId) ?? 0) - (place.get(b.departmentId) ?? 0),
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(props.chosen.filter((id) => letters.some((each) => each.departmentId === id))),
  );
  const inOrder = letters.filter((each) => chosen.has(each.departmentId)).map((each) => each.departmentId);
  const [shown, setShown] = useState(inOrder[0] ?? letters[0]?.departmentId);
  const day = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const sending = useSending(report.round.id, drafts, day);
  const current = letters.find((each) => each.departmentId === shown);
  const copyAll = (): void => void sending.copy(inOrder);
  useShortcuts([{ keys: 'Ctrl+Enter', run: copyAll, inDialog: true }]);
  if (current === undefined) return <p>待っている回答はありません。督促する課はありません。</p>;
  const leftOut =
    props.chosen.length - props.chosen.filter((id) => letters.some((l) => l.departmentId === id)).length;

  return (
    <>
      {leftOut === 0 ? null : (
        <p className="pg-none">選んだ課のうち{leftOut}課は、待っている回答がないため入れていません。</p>
      )}
      <div className="pg-remind">
        <div>
          <h3>送る相手</h3>
          <RecipientList
            letters={letters}
            rows={rows}
            chosen={chosen}
            shown={current.departmentId}
            onChoose={(id, isChosen) => {
              const next = new Set(chosen);
              if (isChosen) next.add(id);
              else next.delete(id);
              setChosen(next);
              if (isChosen) setShown(id);
            }}
            onShow={setShown}
          />
          <SentDay ref={day} today={report.today} error={sending.dayError} />
          <Button small onPress={() => void sending.note(inOrder)}>
            送ったことだけを残す
          </Button>
        </div>
        <div className="field">
          <label className="lab" htmlFor={`letter-${current.departmentId}`}>
            文面（{current.department}あて）
          </label>
          <span className="help" id={helpId}>
            課名・施策・期限は課ごとに入ります。送信はしません。
          </span>
          <textarea
            key={current.departmentId}
            id={`letter-${current.departmentId}`}
            className="in pg-letter"
            rows={13}
            aria-describedby={helpId}
            defaultValue={drafts.textOf(current.departmentId)}
            onInput={(event) => drafts.write(current.departmentId, event.currentTarget.value)}
          />
          <div className="pg-one">
            <Button small icon="copy" onPress={() => void sending.copy([current.departmentId])}>
              この課の文面だけをコピー
            </Button>
          </div>
        </div>
      </div>
      {sending.problem === undefined ? null : (
        <Message tone="return" role="alert">
          {sending.problem}
        </Message>
      )}
      {sending.written === undefined ? null : (
        <WrittenFiles
          said={sending.written.said}
          folder={sending.written.folder}
          files={sending.written.files}
          canShow={app.hasDialogs}
        />
      )}
      <div className="pg-foot">
        <div className="pg-said" role="status">
          {sending.said === undefined ? null : <Message tone="ok">{sending.said}</Message>}
        </div>
        <Button icon="print" onPress={onPrint}>
          未回答の一覧を印刷
        </Button>
        <Button icon="file" onPress={() => void sending.save(inOrder)}>
          課ごとのファイルに保存
        </Button>
        <Button variant="primary" icon="copy" onPress={copyAll}>
          {inOrder.length === 0 ? '文面をコピー' : `${inOrder.length}課分の文面をコピー`}
        </Button>
      </div>
    </>
  );
}
