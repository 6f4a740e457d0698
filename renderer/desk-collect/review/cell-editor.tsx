/**
 * The editor of one cell. What is typed shows at once as 見え消し over the department's words; it is saved when the hand
 * rests and when the editor is left, and kept here where it cannot be saved.
 */
import { useCallback, useEffect, useEffectEvent, useRef, useState, type ReactElement } from 'react';
import { contentOf, sameContent } from '../../../shared/answer.ts';
import { markedLines } from '../../../shared/marked-changes.ts';
import type { Column } from '../../../shared/round.ts';
import { registerFlusher } from '../../api/flushers.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { linesOf, plainLines, printingOf } from './cell-lines.ts';
import { draftOf, readDraft, type EditDraft } from './edit-draft.ts';
import { EditFields } from './edit-fields.tsx';
import { TrackedText } from '../../components/tracked-text.tsx';
import { useCell, useReview } from './use-review.ts';

interface CellEditorProps {
  readonly cellKey: string;
  readonly column: Column;
  readonly isOwn: boolean;
}

/** Milliseconds without typing after which a change is saved. */
const pause = 3000;

type Trouble = { readonly kind: 'stale' | 'problem' | 'refused'; readonly message: string } | null;

const staleWords = 'この欄は、ほかで先に変わりました。書いた文は残しています。';

export function CellEditor({ cellKey, column, isOwn }: CellEditorProps): ReactElement {
  const { session, actions } = useReview();
  const { cell } = useCell(cellKey);
  const [draft, setDraft] = useState<EditDraft>(() => session.drafts.get(cellKey) ?? draftOf(cell, column));
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [written, setWritten] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(draft);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));

  /** Whether the store holds what is written. */
  const saveNow = useCallback(
    async (mayOverwrite: boolean): Promise<boolean> => {
      clearTimeout(timer.current);
      if (!session.drafts.has(cellKey)) return true;
      const current = latest.current;
      const read = readDraft(current, column);
      if (read.kind === 'refused') {
        setTrouble({ kind: 'refused', message: read.message });
        return false;
      }
      const stands = session.cellOrEmpty(cellKey);
      if (sameContent(read.content, contentOf(stands.answer)) && current.base === stands.revision) {
        session.drafts.delete(cellKey);
        setTrouble(null);
        return true;
      }
      const saved = await actions.edit(cellKey, read.content, mayOverwrite ? stands.revision : current.base);
      if (saved.kind === 'saved') {
        const next = { ...latest.current, base: saved.cell.revision };
        if (latest.current === current) session.drafts.delete(cellKey);
        else session.drafts.set(cellKey, next);
        latest.current = next;
        setTrouble(null);
        return latest.current === next && !session.drafts.has(cellKey);
      }
      session.drafts.set(cellKey, latest.current);
      setTrouble(
        saved.kind === 'stale'
          ? { kind: 'stale', message: staleWords }
          : { kind: 'problem', message: saved.message },
      );
      return false;
    },
    [actions, cellKey, column, session],
  );
  /** One save after the other: each goes out on the revision that the one before has made. */
  const save = useCallback(
    (mayOverwrite = false): Promise<boolean> => {
      running.current = running.current.then(
        () => saveNow(mayOverwrite),
        () => saveNow(mayOverwrite),
      );
      return running.current;
    },
    [saveNow],
  );

  function change(next: Partial<EditDraft>, isComposing = false): void {
    const changed = { ...latest.current, ...next };
    latest.current = changed;
    session.drafts.set(cellKey, changed);
    setDraft(changed);
    clearTimeout(timer.current);
    if (!isComposing) timer.current = setTimeout(() => void save(), pause);
  }

  function replace(next: EditDraft): void {
    latest.current = next;
    session.drafts.delete(cellKey);
    setDraft(next);
    setTrouble(null);
    setWritten((count) => count + 1);
  }

  async function leave(): Promise<void> {
    if (!(await save())) return;
    // Saving takes its time: whoever has gone on to another cell keeps the editor that is open there.
    if (session.selected.get() !== cellKey) return;
    session.editing.set(false);
    session.focus.get()?.(cellKey);
  }

  useShortcuts([
    {
      keys: 'Esc',
      run: () => void leave(),
      when: () => box.current?.contains(document.activeElement) === true,
    },
  ]);
  const onLeave = useEffectEvent(() => void save());
  useEffect(() => registerFlusher(() => save()), [save]);
  useEffect(() => () => onLeave(), []);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('textarea, input, select')?.focus();
  }, [written]);

  const read = readDraft(draft, column);
  const printing = printingOf(session.table(), column);
  const words = cell.departmentContent ?? contentOf(cell.answer);
  const shown = read.kind === 'content' ? linesOf(read.content, printing, true) : null;
  return (
    <div ref={box} className="rv-ed">
      {trouble === null ? null : (
        <Message
          tone={trouble.kind === 'stale' ? 'attn' : 'return'}
          role="alert"
          actions={
            trouble.kind === 'stale' ? (
              <>
                <Button small onPress={() => void save(true)}>
                  書いた文で直す
                </Button>
                <Button small onPress={() => replace(draftOf(session.cellOrEmpty(cellKey), column))}>
                  いまの文に替える
                </Button>
              </>
            ) : undefined
          }
        >
          {trouble.message}
        </Message>
      )}
      <EditFields key={written} draft={draft} column={column} onChange={change} />
      {shown === null ? null : (
        <div className="rv-pre-v" aria-label="直しの見え方" role="group">
          <TrackedText
            lines={
              isOwn || words === null ? plainLines(shown) : markedLines(linesOf(words, printing, true), shown)
            }
            className="rv-txt"
          />
        </div>
      )}
      <div className="rv-acts">
        <Button small onPress={() => void leave()}>
          {isOwn ? '入力を終える' : '直しを終える'} <kbd>Esc</kbd>
        </Button>
        {isOwn || words === null ? null : (
          <Button
            small
            icon="undo"
            onPress={() => {
              const fresh = draftOf({ ...cell, answer: { state: 'submitted', content: words } }, column);
              replace({ ...fresh, base: latest.current.base });
              session.drafts.set(cellKey, latest.current);
              void save();
            }}
          >
            直しを取り消す
          </Button>
        )}
      </div>
    </div>
  );
}
